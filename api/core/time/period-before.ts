import { DAY_MS, HOUR_MS } from './durations.ts';

/**
 * Comparison period of a period's figures: the one of the same length directly before it. A period that is no whole number of
 * days, as today until now, is moved by whole days: a morning is compared with a morning, not with the evening before. Half
 * open, milliseconds since 1970.
 */
export function periodBefore(from: number, to: number): { from: number; to: number } {
  const length = to - from;
  const rest = length % DAY_MS;
  // Where clocks change, a day has 23 or 25 hours.
  const isWholeDays = length >= DAY_MS - HOUR_MS && Math.min(rest, DAY_MS - rest) <= HOUR_MS;
  const distance = isWholeDays ? length : Math.ceil(length / DAY_MS) * DAY_MS;
  return { from: from - distance, to: to - distance };
}
