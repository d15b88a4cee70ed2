/**
 * Days, hours and clock times of a time zone, which may differ from the browser's. Pure. Days are YYYY-MM-DD, instants
 * milliseconds since 1970.
 */
import { DAY_MS, HOUR_MS } from './durations.ts';
import { firstInstant, offsetAt } from './zone-offset.ts';

/** Local time as in files: YYYY-MM-DD HH:MM:SS. */
export function writeClock(instant: number, timeZone: string): string {
  const local = new Date(instant + offsetAt(instant, timeZone));
  return local.toISOString().replace('T', ' ').slice(0, -'.000Z'.length);
}

export function dayOf(instant: number, timeZone: string): string {
  return writeClock(instant, timeZone).slice(0, 'YYYY-MM-DD'.length);
}

/** Local time as HH:MM. */
export function clockOf(instant: number, timeZone: string): string {
  return writeClock(instant, timeZone).slice(-'HH:MM:SS'.length, -':SS'.length);
}

/** Local hour, 0 … 23. */
export function hourOf(instant: number, timeZone: string): number {
  return new Date(instant + offsetAt(instant, timeZone)).getUTCHours();
}

/** Day after a number of days. @param days negative: before */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Bounds of a day, from midnight to midnight, the second not included: where clocks change, a day has 23 or 25 hours. */
export function dayBounds(day: string, timeZone: string): { from: number; to: number } {
  return { from: dayStart(day, timeZone), to: dayStart(dayAfter(day, 1), timeZone) };
}

/** Instant of a day with the same local time as another instant; of a skipped time, the first instant after it. */
export function sameTimeOn(day: string, instant: number, timeZone: string): number {
  const time = writeClock(instant, timeZone).slice(-'HH:MM:SS'.length);
  return firstInstant(Date.parse(`${day}T${time}Z`), timeZone);
}

/** Start of a day; where midnight is skipped, the first instant after it. */
function dayStart(day: string, timeZone: string): number {
  return firstInstant(Date.parse(`${day}T00:00:00Z`), timeZone);
}

/**
 * Start of the last hour in which the clocks showed `hour`, at most a day ago; where they skip that hour, a day ago. Found by
 * search, since days of 23 and 25 hours break arithmetic.
 */
export function lastTimeAt(hour: number, instant: number, timeZone: string): number {
  const hourStart = Math.floor((instant + offsetAt(instant, timeZone)) / HOUR_MS) * HOUR_MS;
  const start = hourStart - offsetAt(instant, timeZone);
  for (let back = 0; back < 24; back++) {
    if (hourOf(start - back * HOUR_MS, timeZone) === hour) return start - back * HOUR_MS;
  }
  return start - DAY_MS;
}
