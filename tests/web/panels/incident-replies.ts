/** An incident and its related answers, in the contract's shapes. */

import type { Me } from '../../../api/core/contract/actors.ts';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import type { IncidentEvent } from '../../../api/core/contract/incident-history.ts';
import type { IncidentSummary } from '../../../api/core/contract/incidents.ts';
import type { GridStatistics, IncidentFigures } from '../../../api/core/contract/statistics.ts';
import { meAs } from '../../helpers/me-as.ts';
import { community, grid, service, street } from './replies.ts';

export const dispatcher: Me = meAs('dispatcher');

const reportedAt = '2026-11-21T03:00:00.000Z';

export function summary(changed: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    code: 'C-1',
    title: 'Smoke in the arcade',
    category: '0401',
    severity: 2,
    state: 'registered',
    timeliness: 'in_time',
    reportedAt,
    dueAt: '2026-11-21T09:00:00.000Z',
    closedAt: null,
    address: 'Dehua 12',
    position: [113.65, 34.75],
    version: 2,
    isAlert: false,
    whistleState: 'none',
    ...changed,
  };
}

export function line(number: number, changed: Partial<IncidentEvent> = {}): IncidentEvent {
  return {
    number,
    action: 'note',
    from: 'registered',
    to: 'registered',
    at: reportedAt,
    by: 'dispatcher',
    reason: null,
    detail: {},
    ...changed,
  };
}

export function theIncident(changed: Partial<IncidentDetail> = {}): IncidentDetail {
  return {
    ...summary(),
    registeredAt: reportedAt,
    closedInGrid: null,
    floor: null,
    source: 'patrol',
    placeFound: null,
    warning: null,
    grids: [street, community, grid],
    description: null,
    duplicateOf: null,
    duplicates: [],
    assignee: null,
    whistle: null,
    whistleAsks: { grid: { code: grid.code, name: grid.name }, answerS: 1800 },
    gridsThen: [street, community, grid],
    staff: [],
    namedUnits: [],
    history: [
      line(1, { action: 'reported', from: null, to: 'reported' }),
      line(2, { action: 'register', from: 'reported', to: 'registered' }),
    ],
    allowed: ['dispatch', 'return', 'whistle', 'note'],
    ...changed,
  };
}

const figures: IncidentFigures = {
  registered: 20,
  shouldHaveClosed: 18,
  closed: 17,
  closedOnTime: 15,
  closedWithoutDueDate: 0,
  closedInGrid: 16,
  closedWithGridKnown: 17,
  returned: 1,
  reopened: 0,
  open: 3,
  overdue: 1,
  closureRate: 0.944,
  onTimeRate: 0.882,
  inGridRate: 0.934,
  meanHandlingS: 5400,
  medianHandlingS: 3600,
};

export const statistics: GridStatistics = {
  code: grid.code,
  from: '2026-10-22T00:00:00.000Z',
  to: '2026-11-21T00:00:00.000Z',
  computedAt: reportedAt,
  openAt: reportedAt,
  knownSince: null,
  basis: 'location',
  edition: 1,
  changes: [],
  figures,
  before: { ...figures, registered: 25 },
  categories: [
    { category: '0401', count: 12 },
    { category: '0501', count: 8 },
  ],
  hourOfWeek: Array.from({ length: 168 }, (_, hour) => (hour === 25 ? 6 : hour === 26 ? 2 : 0)),
  trend: [
    { at: '2026-11-19T00:00:00.000Z', reported: 12, closed: 9 },
    { at: '2026-11-20T00:00:00.000Z', reported: 8, closed: 8 },
  ],
  severities: [15, 4, 1],
};

export const incidentReplies = {
  '/api/service': {
    ...service,
    categories: [
      { code: '0400', nameZh: '消防安全', nameEn: 'Fire safety', isClosed: false },
      { code: '0401', nameZh: '起火冒烟', nameEn: 'Smoke', isClosed: false },
      { code: '0501', nameZh: '店外经营', nameEn: 'Trading outside', isClosed: false },
    ],
  },
  '/api/me': dispatcher,
  '/api/incidents/C-1': theIncident(),
  '/api/incidents/C-1/surroundings': { cameras: [], similar: [] },
  '/api/crowd/setting': { version: 1, spaces: [], sensors: [] },
};
