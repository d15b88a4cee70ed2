import { expect, test } from 'vitest';
import { initialState } from '../../../web/state/app-state.ts';
import { toIncidentQuery } from '../../../web/state/incident-query.ts';

const filter = initialState.incidentFilter;
const noon = Date.parse('2026-11-21T12:03:00Z');

test('what is not filtered is not asked', () => {
  const asked = Object.entries(toIncidentQuery(filter, noon)).filter(([, value]) => value != null);
  expect(asked).toEqual([['status', 'open']]);
});

test('a period moves in quarters of an hour, so that the same question is asked twice, and holds this minute', () => {
  const asked = toIncidentQuery({ ...filter, period: '24h' }, noon);
  expect(asked.from).toBe('2026-11-20T12:15:00.000Z');
  expect(asked.to).toBe('2026-11-21T12:15:00.000Z');
  expect(toIncidentQuery({ ...filter, period: '24h' }, noon + 60_000)).toEqual(asked);
});

test('days are whole days of this browser, the last one included', () => {
  const days = { from: '2026-11-01', to: '2026-11-02' };
  const { from, to } = toIncidentQuery({ ...filter, period: days }, noon);
  expect(from).toBe(new Date(2026, 10, 1).toISOString());
  expect(to).toBe(new Date(2026, 10, 3).toISOString());
});

test('what instant a period is about is said only where there is a period', () => {
  expect(toIncidentQuery({ ...filter, by: 'closed' }, noon).by).toBeNull();
  expect(toIncidentQuery({ ...filter, by: 'closed', period: '7d' }, noon).by).toBe('closed');
});

test('those without a place are asked for alone', () => {
  expect(toIncidentQuery({ ...filter, isUnlocated: true }, noon)).toMatchObject({
    located: 'false',
  });
});
