import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockOf, dayAfter, dayBounds, dayOf, hourOf } from '../../../api/core/time/zoned-days.ts';

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

test('a day has as many hours as its clocks say', () => {
  const hours = (day: string, zone: string) => {
    const { from, to } = dayBounds(day, zone);
    return (to - from) / HOUR;
  };
  expect(hours('2026-11-21', 'Asia/Shanghai')).toBe(24);
  expect(hours('2026-03-08', 'America/New_York')).toBe(23);
  expect(hours('2026-11-01', 'America/New_York')).toBe(25);
});

test('a day whose midnight is skipped begins behind it', () => {
  const { from, to } = dayBounds('2026-03-29', 'Asia/Beirut');
  expect(new Date(from).toISOString()).toBe('2026-03-28T22:00:00.000Z');
  expect(clockOf(from, 'Asia/Beirut')).toBe('01:00');
  expect((to - from) / HOUR).toBe(23);
});

test('days go on over months and leap years', () => {
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
  expect(dayAfter('2027-01-01', -1)).toBe('2026-12-31');
});

test('every instant lies in the day that it is said to be of, and days meet', () => {
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
