/**
 * Local time of a time zone of the IANA database. Pure. Instants are milliseconds since 1970; a local time is the reading of
 * the zone's clocks, encoded as if it were UTC.
 */
import { DAY_MS, MINUTE_MS } from './durations.ts';

/** Milliseconds by which the clocks of a zone are ahead of UTC. */
export function offsetAt(instant: number, timeZone: string): number {
  const zone = zones.get(timeZone) ?? openZone(timeZone);
  if (instant < FIRST_ON_QUARTERS) return measureOffset(zone.format, instant);
  const quarter = Math.floor(instant / QUARTER_MS);
  const known = zone.offsets.get(quarter);
  if (known !== undefined) return known;
  if (zone.offsets.size >= MOST_KEPT) zone.offsets.clear();
  const offset = measureOffset(zone.format, quarter * QUARTER_MS);
  zone.offsets.set(quarter, offset);
  return offset;
}

/**
 * Instants at which the clocks of a zone show a local time: one; two in the hour that is repeated when daylight saving ends,
 * the earlier first; none in the hour that is skipped when it starts.
 */
export function localInstants(local: number, timeZone: string): number[] {
  return [...new Set(offsetsAround(local, timeZone))]
    .map((offset) => local - offset)
    .filter((instant) => offsetAt(instant, timeZone) === local - instant)
    .sort((one, other) => one - other);
}

/** Earliest instant at which the clocks of a zone show a local time; of a skipped one, the instant of the skip. */
export function firstInstant(local: number, timeZone: string): number {
  const [first] = localInstants(local, timeZone);
  if (first !== undefined) return first;
  const candidates = offsetsAround(local, timeZone).map((offset) => local - offset);
  let before = Math.min(...candidates);
  let behind = Math.max(...candidates);
  while (behind - before > 1) {
    const middle = Math.floor((before + behind) / 2);
    if (middle + offsetAt(middle, timeZone) < local) before = middle;
    else behind = middle;
  }
  return behind;
}

function offsetsAround(local: number, timeZone: string): number[] {
  return [offsetAt(local - DAY_MS, timeZone), offsetAt(local + DAY_MS, timeZone)];
}

interface Zone {
  format: Intl.DateTimeFormat;
  /** Cache by quarter of an hour. */
  offsets: Map<number, number>;
}

/** Start of the years in which all clocks change on a quarter of an hour of UTC: Liberia was the last exception. */
const FIRST_ON_QUARTERS = Date.UTC(1973, 0);
const QUARTER_MS = 15 * MINUTE_MS;
/** Cache size per zone: three weeks. */
const MOST_KEPT = 2_000;

/** Cache of formats: creating one takes as long as using it a hundred times. */
const zones = new Map<string, Zone>();

function openZone(timeZone: string): Zone {
  const zone: Zone = {
    format: new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
    offsets: new Map(),
  };
  zones.set(timeZone, zone);
  return zone;
}

function measureOffset(format: Intl.DateTimeFormat, instant: number): number {
  const second = Math.floor(instant / 1000) * 1000;
  const parts = Object.fromEntries(
    format.formatToParts(second).map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts[type]);
  const local = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for those of the last century.
  local.setUTCFullYear(
    parts.era?.startsWith('B') ? 1 - part('year') : part('year'),
    part('month') - 1,
    part('day'),
  );
  local.setUTCHours(part('hour'), part('minute'), part('second'));
  return local.getTime() - second;
}
