import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { keyOfAlert } from '../../../web/panels/alert/alert-key.ts';
import { holdAlerts } from '../../../web/wall/alert/hold-alerts.ts';
import { orderAlerts } from '../../../web/wall/alert/order-alerts.ts';

const incident = (code: string, severity: number, reportedAt: string): Alert => ({
  kind: 'incident',
  units: [],
  version: 1,
  since: reportedAt,
  isReopened: false,
  incident: {
    code,
    title: code,
    category: '0703',
    severity,
    state: 'reported',
    timeliness: 'none',
    reportedAt,
    dueAt: null,
    closedAt: null,
    address: null,
    position: null,
    version: 1,
    isAlert: true,
    whistleState: 'none',
  },
});
const warning = (id: string, tier: number, incidentCode: string | null): Alert => ({
  kind: 'warning',
  id,
  spaceCode: 'space',
  spaceName: '德化步行街',
  units: [],
  position: [113.66, 34.75],
  tier,
  density: 5.2,
  count: 900,
  capacity: null,
  raisedAt: '2026-01-01T10:00:00Z',
  risenAt: '2026-01-01T10:00:00Z',
  incidentCode,
});
const order = (alerts: Alert[]) =>
  orderAlerts(alerts).map((alert) => keyOfAlert(alert).split(' ', 2).join(' '));

it('the worst comes first, and of equals the newest', () => {
  expect(
    order([
      incident('urgent', 2, '2026-01-01T11:00:00Z'),
      incident('old', 3, '2026-01-01T09:00:00Z'),
      incident('new', 3, '2026-01-01T11:00:00Z'),
      warning('w', 4, null),
    ]),
  ).toEqual(['incident new', 'warning w', 'incident old', 'incident urgent']);
});

it('a warning with an incident is shown once', () => {
  expect(order([warning('w', 4, 'C-1'), incident('C-1', 3, '2026-01-01T10:00:01Z')])).toEqual([
    'warning w',
  ]);
});

it('a warning below the highest tier interrupts no wall; its incident may', () => {
  expect(order([warning('w', 3, 'C-1'), incident('C-1', 2, '2026-01-01T10:00:01Z')])).toEqual([
    'incident C-1',
  ]);
});

describe('a single unacknowledged alert', () => {
  const start = Date.parse('2026-01-01T10:00:00Z');
  const codeOf = (alert: Alert | null) => (alert?.kind === 'incident' ? alert.incident.code : null);
  const shownAt = (alerts: Alert[], minutes: number) => {
    const { banner, strip, waiting } = holdAlerts(
      orderAlerts(alerts),
      600,
      start + minutes * 60_000,
      alerts.length,
    );
    return [codeOf(banner), codeOf(strip), waiting];
  };
  const fire = incident('fire', 3, '2026-01-01T10:00:00Z');

  it('holds the wall for ten minutes, and is a strip from then on', () => {
    expect(shownAt([fire], 9.9)).toEqual(['fire', null, 0]);
    expect(shownAt([fire], 10)).toEqual([null, 'fire', 0]);
    expect(shownAt([fire], 24 * 60)).toEqual([null, 'fire', 0]);
  });

  it('gives way to a new one, and does not return before it', () => {
    const water = incident('water', 2, '2026-01-01T10:30:00Z');
    expect(shownAt([fire, water], 31)).toEqual(['water', null, 1]);
    expect(shownAt([fire, water], 45)).toEqual([null, 'fire', 1]);
  });

  it('holds it again when it alerts again', () => {
    const again: Alert = { ...fire, since: '2026-01-01T12:00:00Z' };
    expect(shownAt([again], 125)).toEqual(['fire', null, 0]);
  });

  it('counts the waiting alerts as the desks do, including those that interrupt no wall', () => {
    expect(shownAt([fire, warning('w', 3, null)], 1)).toEqual(['fire', null, 1]);
  });

  it('is empty without alerts', () => {
    expect(shownAt([], 0)).toEqual([null, null, 0]);
  });
});
