import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, dayBounds, dayOf } from '../../../api/core/time/zoned-days.ts';
import { initialState } from '../../../web/state/choices.ts';
import { toIncidentQuery } from '../../../web/state/incident-query.ts';
import { periodBounds } from '../../../web/state/period-bounds.ts';

const filter = initialState.incidentFilter;
/** Far from any browser that runs this. */
const zone = 'Pacific/Chatham';
const noon = Date.parse('2026-11-21T12:03:00Z');

test('no filter means no parameter', () => {
  const asked = Object.entries(toIncidentQuery(filter, noon, zone)).filter(
    ([, value]) => value != null,
  );
  expect(asked).toEqual([['status', 'open']]);
});

test('a period moves in quarters of an hour, so that the same query is repeated, and includes this minute', () => {
  const asked = toIncidentQuery({ ...filter, period: '24h' }, noon, zone);
  expect(asked.from).toBe('2026-11-20T12:15:00.000Z');
  expect(asked.to).toBe('2026-11-21T12:15:00.000Z');
  expect(toIncidentQuery({ ...filter, period: '24h' }, noon + 60_000, zone)).toEqual(asked);
});

test('days are whole days of the district, the last one included', () => {
  const days = { from: '2026-11-01', to: '2026-11-02' };
  const { from, to } = toIncidentQuery({ ...filter, period: days }, noon, zone);
  expect(from).toBe('2026-10-31T10:15:00.000Z');
  expect(to).toBe('2026-11-02T10:15:00.000Z');
});

test('days that include today end now, not at a future midnight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') }),
      fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York', zone),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      (now, timeZone, ago, length) => {
        const to = dayAfter(dayOf(now, timeZone), -ago);
        const days = { from: dayAfter(to, -length), to };
        for (const period of [days, 'this_month', 'last_month', 'last_week', '7d'] as const) {
          const bounds = periodBounds(period, now, timeZone);
          const end = Date.parse(bounds.to);
          expect(end).toBeGreaterThan(Date.parse(bounds.from));
          expect(end - now).toBeLessThanOrEqual(15 * 60_000);
        }
        const end = Date.parse(periodBounds(days, now, timeZone).to);
        if (ago > 0) expect(end).toBe(dayBounds(to, timeZone).to);
        else expect(end).toBeGreaterThan(now);
      },
    ),
  );
});

test('the instant of a period is named only where there is a period', () => {
  expect(toIncidentQuery({ ...filter, by: 'closed' }, noon, zone).by).toBeNull();
  expect(toIncidentQuery({ ...filter, by: 'closed', period: '7d' }, noon, zone).by).toBe('closed');
});

test('incidents without a place are requested alone', () => {
  expect(toIncidentQuery({ ...filter, isUnlocated: true }, noon, zone)).toMatchObject({
    located: 'false',
  });
});

test('incidents of one unit are requested by its code', () => {
  expect(toIncidentQuery({ ...filter, unit: '410103001' }, noon, zone).grid).toBe('410103001');
});
