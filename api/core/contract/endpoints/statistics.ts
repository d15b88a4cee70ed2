/** Endpoints of figures of a unit, or of everything, over a period. */
import { z } from 'zod';
import { gridCode } from '../grids.ts';
import { exportLanguage } from '../parameters.ts';
import { childStatistics, gridStatistics } from '../statistics.ts';
import { period, periodOfUnit } from '../statistics-parameters.ts';
import { endpoint } from './endpoint.ts';

const countsText = `An incident counts once: when it was first registered (\`registered\`), first due (\`shouldHaveClosed\`) and first closed
(\`closed\` and what is said of the closed). Nothing done to it later changes the figures of a period that is over: \`returned\` and
\`reopened\` tell how many were sent back and opened again in the period. Corrections (category, severity, place) and imports count for
the past as well. \`open\` and \`overdue\` are of now, or of an instant of the past (\`openAt\`). The period before is as long; where a period is no whole number
of days it is moved by whole days, so that a morning is compared with a morning.`;

const params = z.object({ code: gridCode });

const exportWords = `The figures of the units one level below as a table for people, in the order of codes: the numbers of the page, shares in hundredths with
one digit. What is open and overdue is of the instant in its heading.`;

export const ofGrid = endpoint({
  method: 'get',
  path: '/api/grids/{code}/statistics',
  tag: 'statistics',
  summary: 'Figures of a unit over a period, and of the period of equal length before',
  description: countsText,
  params,
  query: periodOfUnit,
  answer: { description: 'The figures', schema: gridStatistics },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'counted',
  touchedBy: { incident: { pace: 'later', where: { code: 'unit' } } },
});

export const ofChildren = endpoint({
  method: 'get',
  path: '/api/grids/{code}/statistics/children',
  tag: 'statistics',
  summary: 'Figures of the units one level below, in the order of codes',
  params,
  query: periodOfUnit,
  answer: { description: 'The figures', schema: childStatistics },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'counted',
  touchedBy: { incident: { pace: 'later', where: { code: 'unit' } } },
});

export const ofEverything = endpoint({
  method: 'get',
  path: '/api/statistics',
  tag: 'statistics',
  summary: 'Figures of all incidents over a period, located or not, and of the period before',
  description: countsText,
  query: period,
  answer: { description: 'The figures; `code` is null', schema: gridStatistics },
  refusals: [400],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'counted',
  touchedBy: { incident: 'later' },
});

export const ofTopUnits = endpoint({
  method: 'get',
  path: '/api/statistics/children',
  tag: 'statistics',
  summary: 'Figures of the units of the top level, in the order of codes',
  query: period,
  answer: { description: 'The figures', schema: childStatistics },
  refusals: [400],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'counted',
  touchedBy: { incident: 'later' },
});

export const childrenFile = endpoint({
  method: 'get',
  path: '/api/grids/{code}/statistics/children/export',
  tag: 'statistics',
  summary: 'Export figures of the units one level below',
  description: exportWords,
  params,
  query: periodOfUnit.safeExtend({ lang: exportLanguage }),
  answer: { description: 'text/csv (RFC 4180, UTF-8)', media: { 'text/csv': z.string() } },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open' },
  cost: 'counted',
});

export const topUnitsFile = endpoint({
  method: 'get',
  path: '/api/statistics/children/export',
  tag: 'statistics',
  summary: 'Export figures of the units of the top level',
  description: exportWords,
  query: period.safeExtend({ lang: exportLanguage }),
  answer: { description: 'text/csv (RFC 4180, UTF-8)', media: { 'text/csv': z.string() } },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open' },
  cost: 'counted',
});
