import type { Endpoint } from '../../api/core/contract/endpoints/endpoint.ts';
import { useLive } from './live.ts';
import { isCarried } from './touched-questions.ts';

/**
 * Polling interval while the stream is live, as a fallback: changes outside the stream (an import, for example) are shown
 * within two minutes.
 */
const CARRIED_MS = 120_000;

/** Polling interval of a query: long while the stream reports changes of its answer, otherwise the requested one. */
export function pollPace(endpoint: Endpoint | undefined, interval: number | false): number | false {
  if (interval === false || useLive.getState().state !== 'live') return interval;
  return isCarried(endpoint) ? Math.max(interval, CARRIED_MS) : interval;
}
