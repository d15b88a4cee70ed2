const SHORT_MS = 1_000;
const SHORT_TRIES = 5;
const LONGEST_PAUSE_MS = 60_000;

/**
 * How long a map that lost its graphics context waits before it is drawn again, in milliseconds. It is never given up: a driver
 * that is started anew takes seconds, one that fails again and again gets more and more time.
 *
 * @param tries so far
 */
export function rebuildPause(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, SHORT_MS * 2 ** Math.max(0, tries - SHORT_TRIES + 1));
}
