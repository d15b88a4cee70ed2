import { useLayoutEffect, useRef } from 'react';

/** Time within which a click is still meant for the previous content. */
const SETTLES_MS = 700;

/**
 * Guards lines against clicks that were meant for the line that was in the same place just before.
 *
 * @param keys of the lines from top to bottom; a line with another look has another key
 * @returns whether the line with that key has been in its place long enough for a click to be meant for it
 */
export function useSettled(keys: readonly string[]): (key: string) => boolean {
  const places = useRef<readonly { key: string; replacedAt: number }[]>([]);
  const shown = keys.join('\n');
  useLayoutEffect(() => {
    const before = places.current;
    const now = performance.now();
    places.current = (shown === '' ? [] : shown.split('\n')).map((key, index) => {
      const last = before[index];
      if (last?.key === key) return last;
      // An empty place has no earlier line that could have been meant.
      return { key, replacedAt: last === undefined ? Number.NEGATIVE_INFINITY : now };
    });
  }, [shown]);
  return (key) => {
    const place = places.current.find((each) => each.key === key);
    return place !== undefined && performance.now() - place.replacedAt > SETTLES_MS;
  };
}
