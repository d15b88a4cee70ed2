import { MINUTE_MS } from '../../../api/core/time/durations.ts';

/** Beginning of a minute in milliseconds: a query by the minute stays the same within it. */
export const toMinute = (instant: number): number => Math.floor(instant / MINUTE_MS) * MINUTE_MS;
