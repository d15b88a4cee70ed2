import type { Clock } from './domain/clock.ts';

const WINDOW_MS = 60_000;
/** Rows of one key in a minute; a program that tries everything must not fill the audit. */
const MOST_RECORDED = 60;
/** Keys that are counted at once. */
const MOST_COUNTED = 10_000;

/** Returns a function that tells whether one more refusal of a key is recorded. */
export function limitRecords(now: Clock): (key: string) => boolean {
  const counts = new Map<string, { since: number; count: number }>();
  return (key) => {
    const at = now().getTime();
    const counted = counts.get(key);
    if (counted !== undefined && at - counted.since < WINDOW_MS) {
      counted.count++;
      return counted.count <= MOST_RECORDED;
    }
    if (counts.size >= MOST_COUNTED) counts.clear();
    counts.set(key, { since: at, count: 1 });
    return true;
  };
}
