import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstInstant, localInstants, offsetAt } from '../../api/core/time/zone-offset.ts';
import {
  clockOf,
  dayAfter,
  dayBounds,
  dayOf,
  hourOf,
  lastTimeAt,
  sameTimeOn,
  writeClock,
} from '../../api/core/time/zoned-days.ts';

const HOUR = 3_600_000;
const zones = [
  'Asia/Shanghai',
  'UTC',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Pago_Pago',
  'Pacific/Kiritimati',
  'America/New_York',
  'Asia/Beirut',
];

test('an instant has the day and the clock time of the zone, whatever the zone of this browser', () => {
  const instant = Date.parse('2026-11-21T16:05:00Z');
  expect(dayOf(instant, 'Asia/Shanghai')).toBe('2026-11-22');
  expect(clockOf(instant, 'Asia/Shanghai')).toBe('00:05');
  expect(hourOf(instant, 'Asia/Shanghai')).toBe(0);
  expect(dayOf(instant, 'America/New_York')).toBe('2026-11-21');
  expect(clockOf(instant, 'America/New_York')).toBe('11:05');
});

test('a day has as many hours as its clocks show', () => {
  const hours = (day: string, zone: string) => {
    const { from, to } = dayBounds(day, zone);
    return (to - from) / HOUR;
  };
  expect(hours('2026-11-21', 'Asia/Shanghai')).toBe(24);
  expect(hours('2026-03-08', 'America/New_York')).toBe(23);
  expect(hours('2026-11-01', 'America/New_York')).toBe(25);
});

test('a day whose midnight is skipped begins after it', () => {
  const { from, to } = dayBounds('2026-03-29', 'Asia/Beirut');
  expect(new Date(from).toISOString()).toBe('2026-03-28T22:00:00.000Z');
  expect(clockOf(from, 'Asia/Beirut')).toBe('01:00');
  expect((to - from) / HOUR).toBe(23);
});

test('days continue across months and leap years', () => {
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
  expect(dayAfter('2027-01-01', -1)).toBe('2026-12-31');
});

test('every instant lies in its day, and days are contiguous', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2040-01-01') }),
      fc.constantFrom(...zones),
      (instant, zone) => {
        const day = dayOf(instant, zone);
        const { from, to } = dayBounds(day, zone);
        expect(instant).toBeGreaterThanOrEqual(from);
        expect(instant).toBeLessThan(to);
        expect(dayBounds(dayAfter(day, 1), zone).from).toBe(to);
      },
    ),
  );
});

test('clocks show what the platform reports, in every zone and at every instant', () => {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const platformClock = (instant: number, timeZone: string) => {
    const known = formats.get(timeZone);
    const format =
      known ??
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    if (!known) formats.set(timeZone, format);
    return format.format(instant);
  };
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) }),
      fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      (instant, zone) => {
        expect(writeClock(instant, zone)).toBe(platformClock(instant, zone));
      },
    ),
    { numRuns: 3_000 },
  );
  // Not on a quarter of an hour.
  const liberia = Date.UTC(1972, 0, 7, 0, 44, 30);
  for (const instant of [liberia - 1000, liberia]) {
    expect(writeClock(instant, 'Africa/Monrovia')).toBe(platformClock(instant, 'Africa/Monrovia'));
  }
});

test('a local time has the instants at which clocks show it: one, two or none', () => {
  const at = (local: string) =>
    localInstants(Date.parse(local), 'America/New_York').map((one) => new Date(one).toISOString());
  expect(at('2026-07-01T12:00Z')).toEqual(['2026-07-01T16:00:00.000Z']);
  expect(at('2026-11-01T01:30Z')).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']);
  expect(at('2026-03-08T02:30Z')).toEqual([]);
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2040-01-01') }),
      fc.constantFrom(...zones),
      (instant, zone) => {
        const local = instant + offsetAt(instant, zone);
        expect(localInstants(local, zone)).toContain(instant);
        expect(firstInstant(local, zone)).toBe(localInstants(local, zone)[0]);
      },
    ),
  );
});

test('a time that a day skips is the first instant after it', () => {
  const zone = 'America/New_York';
  const before = Date.parse('2026-03-01T02:30-05:00');
  expect(clockOf(before, zone)).toBe('02:30');
  expect(clockOf(sameTimeOn('2026-03-08', before, zone), zone)).toBe('03:00');
  expect(clockOf(sameTimeOn('2026-03-09', before, zone), zone)).toBe('02:30');
  // A whole day that an island skipped: it begins and ends at the same instant.
  const { from, to } = dayBounds('2011-12-30', 'Pacific/Apia');
  expect(to).toBe(from);
  expect(dayOf(from, 'Pacific/Apia')).toBe('2011-12-31');
});

test('the last occurrence of an hour began at most a day ago, on the clocks of the zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2040-01-01') }),
      fc.constantFrom(...zones),
      (hour, instant, zone) => {
        const start = lastTimeAt(hour, instant, zone);
        expect(start).toBeLessThanOrEqual(instant);
        expect(instant - start).toBeLessThan(25 * HOUR);
        const isSkipped = instant - start >= 24 * HOUR && hourOf(start, zone) !== hour;
        if (!isSkipped) expect(hourOf(start, zone)).toBe(hour);
      },
    ),
  );
});
