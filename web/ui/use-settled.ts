import { useLayoutEffect, useRef } from 'react';

/** As long as a hand that is on its way to a button still means what stood there. */
const SETTLES_MS = 700;

/**
 * Guards lines against clicks that were meant for what stood in their place just before.
 *
 * @param keys of what stands there, from the top down; what looks otherwise has another key
 * @returns whether the line with that key has stood in its place long enough for a click to be meant for it
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
      // Where nothing stood, nothing else was meant.
      return { key, replacedAt: last === undefined ? Number.NEGATIVE_INFINITY : now };
    });
  }, [shown]);
  return (key) => {
    const place = places.current.find((each) => each.key === key);
    return place !== undefined && performance.now() - place.replacedAt > SETTLES_MS;
  };
}
