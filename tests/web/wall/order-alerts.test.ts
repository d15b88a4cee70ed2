import { expect, it } from 'vitest';
import type { Alert } from '../../../api/contract/cases.ts';
import { keyOfAlert } from '../../../web/panels/alert/alert-key.ts';
import { orderAlerts } from '../../../web/wall/alert/order-alerts.ts';

const incident = (code: string, severity: number, reportedAt: string): Alert => ({
  kind: 'incident',
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
  position: [113.66, 34.75],
  tier,
  density: 5.2,
  count: 900,
  raisedAt: '2026-01-01T10:00:00Z',
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

it('a case that a warning became is shown once', () => {
  expect(order([warning('w', 4, 'C-1'), incident('C-1', 3, '2026-01-01T10:00:01Z')])).toEqual([
    'warning w',
  ]);
});

it('a warning below the highest tier interrupts nobody; its case may', () => {
  expect(order([warning('w', 3, 'C-1'), incident('C-1', 2, '2026-01-01T10:00:01Z')])).toEqual([
    'incident C-1',
  ]);
});
