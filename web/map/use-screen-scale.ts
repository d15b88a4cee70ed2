import { useSyncExternalStore } from 'react';
import { readScreenScale } from './first-camera.ts';

/** Pixels of the screen per pixel of the page: less than 1 where a sheet larger than the window is shown as a whole. */
let pixelShare = 1;

/** Sets the scale of a page that is shown scaled down: the map is drawn no finer than it is seen. */
export function setPixelShare(share: number): void {
  pixelShare = share;
  dispatchEvent(new Event('resize'));
}

/** Scale of the page, from the root's font size, which follows the window. */
export function useScreenScale(): number {
  return useSyncExternalStore(onResize, readScreenScale);
}

/** Pixels of the canvas per pixel of the map, which is laid out at laptop size. */
export function usePixelRatio(): number {
  return useSyncExternalStore(onResize, () => readScreenScale() * devicePixelRatio * pixelShare);
}

function onResize(notify: () => void): () => void {
  addEventListener('resize', notify);
  return () => removeEventListener('resize', notify);
}
