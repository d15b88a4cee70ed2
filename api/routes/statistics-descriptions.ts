/** What is asked of figures: over which period, of whose ground. */

import { createRoute, z } from '@hono/zod-openapi';
import { gridCode } from '../core/contract/grids.ts';
import { exportLanguage } from '../core/contract/parameters.ts';
import { childStatistics, gridStatistics } from '../core/contract/statistics.ts';
import { period, periodOfUnit } from '../core/contract/statistics-parameters.ts';
import { jsonOr, orProblem } from '../http/answers.ts';

const countsText = `A case counts once: when it was first registered (\`registered\`), first due (\`shouldHaveClosed\`) and first closed
(\`closed\` and what is said of the closed). Nothing done to it later changes the figures of a period that is over: \`returned\` and
\`reopened\` tell how many were sent back and opened again in the period. Corrections (category, severity, place) and imports count for
the past as well. \`open\` and \`overdue\` are of now, or of an instant of the past (\`openAt\`). The period before is as long; where a period is no whole number
of days it is moved by whole days, so that a morning is compared with a morning.`;

const params = z.object({ code: gridCode });

export const one = createRoute({
  method: 'get',
  path: '/api/grids/{code}/statistics',
  tags: ['statistics'],
  summary: 'Figures of a grid over a period, beside those of the period of equal length before',
  description: countsText,
  request: { params, query: periodOfUnit },
  responses: jsonOr(gridStatistics, 'The figures', 400, 404),
});

export const children = createRoute({
  method: 'get',
  path: '/api/grids/{code}/statistics/children',
  tags: ['statistics'],
  summary: 'Figures of the units one level below, in the order of codes',
  request: { params, query: periodOfUnit },
  responses: jsonOr(childStatistics, 'The figures', 400, 404),
});

export const whole = createRoute({
  method: 'get',
  path: '/api/statistics',
  tags: ['statistics'],
  summary:
    'Figures of all incidents over a period, located or not, beside those of the period before',
  description: countsText,
  request: { query: period },
  responses: jsonOr(gridStatistics, 'The figures; `code` is null', 400),
});

export const topUnits = createRoute({
  method: 'get',
  path: '/api/statistics/children',
  tags: ['statistics'],
  summary: 'Figures of the units of the top level, in the order of codes',
  request: { query: period },
  responses: jsonOr(childStatistics, 'The figures', 400),
});

const exportWords = `The figures of the units one level below as a table for people, in the order of codes: the numbers of the page, shares in hundredths with
one digit. What is open and overdue is of the instant in its heading.`;

const file = {
  200: {
    description: 'text/csv (RFC 4180, UTF-8)',
    content: { 'text/csv': { schema: z.string() } },
  },
  ...orProblem(400, 404),
};

export const childrenFile = createRoute({
  method: 'get',
  path: '/api/grids/{code}/statistics/children/export',
  tags: ['statistics'],
  summary: 'Figures of the units one level below as a file',
  description: exportWords,
  request: { params, query: periodOfUnit.safeExtend({ lang: exportLanguage }) },
  responses: file,
});

export const topUnitsFile = createRoute({
  method: 'get',
  path: '/api/statistics/children/export',
  tags: ['statistics'],
  summary: 'Figures of the units of the top level as a file',
  description: exportWords,
  request: { query: period.safeExtend({ lang: exportLanguage }) },
  responses: file,
});
