import { useSyncExternalStore } from 'react';
import { readScreenScale } from './first-camera.ts';

/** Follows the root's font size, which follows the window. */
export function useScreenScale(): number {
  return useSyncExternalStore((notify) => {
    addEventListener('resize', notify);
    return () => removeEventListener('resize', notify);
  }, readScreenScale);
}
