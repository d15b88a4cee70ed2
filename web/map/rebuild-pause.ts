const SHORT_MS = 1_000;
const SHORT_TRIES = 5;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Backoff, in milliseconds, before a map that lost its graphics context is rebuilt. Retries never end: a driver that restarts
 * takes seconds, one that fails repeatedly gets more and more time.
 *
 * @param tries so far
 */
export function rebuildPause(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, SHORT_MS * 2 ** Math.max(0, tries - SHORT_TRIES + 1));
}
