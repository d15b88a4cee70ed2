import { expect, test } from 'vitest';
import { initialState } from '../../../web/state/app-state.ts';
import { toIncidentQuery } from '../../../web/state/incident-query.ts';

const filter = initialState.incidentFilter;
const noon = Date.parse('2026-11-21T12:03:00Z');

test('what is not filtered is not asked', () => {
  expect(toIncidentQuery(filter, noon)).toEqual({
    status: 'open',
    from: null,
    category: null,
    severity: null,
    located: null,
  });
});

test('a period begins at a quarter of an hour, so that the same question is asked twice', () => {
  const asked = toIncidentQuery({ ...filter, period: '24h' }, noon);
  expect(asked.from).toBe('2026-11-20T12:00:00.000Z');
  expect(toIncidentQuery({ ...filter, period: '24h' }, noon + 60_000)).toEqual(asked);
});

test('those without a place are asked for alone', () => {
  expect(toIncidentQuery({ ...filter, isUnlocated: true }, noon)).toMatchObject({
    located: 'false',
  });
});
