/**
 * Days and clock times of a time zone, which need not be the browser's. Pure. Days are YYYY-MM-DD, instants milliseconds
 * since 1970.
 */

const DAY_MS = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of the zone show: YYYY-MM-DD HH:MM:SS. */
function readClock(instant: number, timeZone: string): string {
  const known = clocks.get(timeZone);
  // Sweden writes dates as ISO 8601 does.
  const clock =
    known ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  if (!known) clocks.set(timeZone, clock);
  return clock.format(instant);
}

export function dayOf(instant: number, timeZone: string): string {
  return readClock(instant, timeZone).slice(0, 10);
}

/** HH:MM. */
export function clockOf(instant: number, timeZone: string): string {
  return readClock(instant, timeZone).slice(11, 16);
}

/** 0 … 23. */
export function hourOf(instant: number, timeZone: string): number {
  return Number(readClock(instant, timeZone).slice(11, 13));
}

/** @param days negative: before */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** From midnight to midnight, the second not included: where clocks change, a day has 23 or 25 hours. */
export function dayBounds(day: string, timeZone: string): { from: number; to: number } {
  return { from: dayStart(day, timeZone), to: dayStart(dayAfter(day, 1), timeZone) };
}

/** The instant of a day when the clocks of the zone show what they show at another one; of one that is skipped, the first behind it. */
export function sameTimeOn(day: string, instant: number, timeZone: string): number {
  const time = readClock(instant, timeZone).slice(11);
  return instantAt(day, Date.parse(`${day}T${time}Z`), timeZone);
}

/** Where midnight is skipped, the first instant behind it. */
function dayStart(day: string, timeZone: string): number {
  return instantAt(day, Date.parse(`${day}T00:00:00Z`), timeZone);
}

/** @param clock what the clocks of the zone show, as if they were UTC */
function instantAt(day: string, clock: number, timeZone: string): number {
  const candidates = [clock - DAY_MS, clock + DAY_MS]
    .map((near) => clock - offsetAt(near, timeZone))
    .sort((one, other) => one - other);
  return candidates.find((instant) => dayOf(instant, timeZone) >= day) ?? clock;
}

/** Milliseconds the clocks of the zone are ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${readClock(second, timeZone).replace(' ', 'T')}Z`) - second;
}
