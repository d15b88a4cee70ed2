import { MINUTE_MS } from '../../../api/core/time/durations.ts';

/** The beginning of a minute: a question by the minute stays the same while seconds go by. Milliseconds. */
export const toMinute = (instant: number): number => Math.floor(instant / MINUTE_MS) * MINUTE_MS;
