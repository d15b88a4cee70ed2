import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let isPrinting = false;
const hearers = new Set<() => void>();

/** All at once, and before the sheet is laid out. */
function turn(value: boolean): void {
  isPrinting = value;
  flushSync(() => {
    for (const hear of hearers) hear();
  });
}
const begin = () => turn(true);
const end = () => turn(false);
/** Who only looks at the sheet is told by the media alone. */
const media = matchMedia('print');
const follow = () => turn(media.matches);

function subscribe(hear: () => void): () => void {
  if (hearers.size === 0) {
    // While nobody heard, nobody was told that a print was over.
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

/** Whether the page is being printed: what paper alone shows is there before the sheet is laid out. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting);
}
