import { useLive } from './live.ts';
import { isCarried } from './touched-questions.ts';

/**
 * Polling interval while the stream is live, as a fallback: changes outside the stream (an import, for example) are shown
 * within two minutes.
 */
const CARRIED_MS = 120_000;

/** Polling interval of a query: long while the stream reports changes of its answer, otherwise the requested one. */
export function pollPace(queryKey: readonly unknown[], interval: number | false): number | false {
  if (interval === false || useLive.getState().state !== 'live') return interval;
  return isCarried(queryKey[0]) ? Math.max(interval, CARRIED_MS) : interval;
}
