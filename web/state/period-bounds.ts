import type { Period } from './app-state.ts';
import { dayBounds } from './zoned-days.ts';

const HOUR = 3_600_000;
const lengths = { '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR, '90d': 2160 * HOUR };
/** A period that ends now moves in these steps, so that the same question is asked twice and can be remembered. */
const STEP = HOUR / 4;

/**
 * From a period to instants, the second not included. What ends now ends with the current quarter of an hour, so that what
 * happens in this minute counts.
 *
 * @param now milliseconds since 1970
 * @param timeZone of the days
 */
export function periodBounds(
  period: Period,
  now: number,
  timeZone: string,
): { from: string; to: string } {
  if (typeof period === 'string') {
    const end = (Math.floor(now / STEP) + 1) * STEP;
    return toIso(end - lengths[period], end);
  }
  return toIso(dayBounds(period.from, timeZone).from, dayBounds(period.to, timeZone).to);
}

const toIso = (from: number, to: number) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
