import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let isPrinting = false;
const hearers = new Set<() => void>();

/** Changes all listeners at once, before the sheet is laid out. */
function turn(value: boolean): void {
  isPrinting = value;
  flushSync(() => {
    for (const hear of hearers) hear();
  });
}
const begin = () => turn(true);
const end = () => turn(false);
/** Opening the print preview changes only the media query. */
const media = matchMedia('print');
const follow = () => turn(media.matches);

function subscribe(hear: () => void): () => void {
  if (hearers.size === 0) {
    // Without listeners the end of a print was not noticed.
    isPrinting = media.matches;
    media.addEventListener('change', follow);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
  }
  hearers.add(hear);
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    media.removeEventListener('change', follow);
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}

/** Whether the page is being printed: content for paper is rendered before the sheet is laid out. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting);
}
