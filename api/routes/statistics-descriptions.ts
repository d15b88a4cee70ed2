/** What is asked of figures: over which period, of whose ground. */

import { createRoute, z } from '@hono/zod-openapi';
import { gridCode } from '../core/contract/grids.ts';
import { categoryCode } from '../core/contract/incidents.ts';
import { childStatistics, gridStatistics, statisticsBasis } from '../core/contract/statistics.ts';
import { DAY_MS } from '../core/time/durations.ts';
import { jsonOr, orProblem } from '../http/answers.ts';
import { exportLanguage, instant, oneOrMore } from '../http/parameters.ts';

const basisText = `What counts where borders have moved.
location: incidents by where they happened, within the borders the unit has in the edition asked for.
area: each incident is of the smallest unit that had it when it was reported, and counts for this unit by the share of that unit's
area which lies in it: areal weighting, from edition to edition by the lineage of the smallest units. A figure may be a fraction then;
those of all units of a level add up to the whole. Of incidents whose smallest unit never changed both say the same.`;

const countsText = `A case counts once: when it was first registered (\`registered\`), first due (\`shouldHaveClosed\`) and first closed
(\`closed\` and what is said of the closed). Nothing done to it later changes the figures of a period that is over: \`returned\` and
\`reopened\` tell how many were sent back and opened again in the period. Corrections (category, severity, place) and imports count for
the past as well. \`open\` and \`overdue\` are of now, or of an instant of the past (\`openAt\`). The period before is as long; where a period is no whole number
of days it is moved by whole days, so that a morning is compared with a morning.`;

const lengths = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS, '90d': 90 * DAY_MS };
const LONGEST_DAYS = 731;
/** Nobody asks beyond; and databases and browsers write years of other lengths differently. */
const EARLIEST = Date.parse('1900-01-01T00:00:00Z');
const LATEST = Date.parse('2200-01-01T00:00:00Z');

const asked = {
  period: z.enum(['24h', '7d', '30d', '90d']).optional().openapi({
    description: 'Up to this moment; 30d when neither this nor from and to are given',
  }),
  from: instant.optional().openapi({ description: 'At or after; with `to`' }),
  to: instant.optional().openapi({ description: 'Before' }),
  category: oneOrMore(categoryCode).openapi({
    description: 'Only these; a group (ending in 00) stands for all categories below it',
  }),
  openAt: instant.optional().openapi({
    description:
      'When `open` and `overdue` are of, as things stood then: what was reported, not closed, and due before. Otherwise now',
  }),
};

function requirePeriod(
  asked: { period?: string | undefined; from?: string | undefined; to?: string | undefined },
  context: z.RefinementCtx,
): void {
  const { from, to } = asked;
  const complain = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if ((from === undefined) !== (to === undefined)) {
    complain(from === undefined ? 'from' : 'to', 'from and to come together');
  }
  if (from === undefined || to === undefined) return;
  if (asked.period !== undefined) complain('period', 'either period, or from and to');
  const length = Date.parse(to) - Date.parse(from);
  if (!(length > 0)) complain('to', 'must be after from');
  if (Date.parse(from) < EARLIEST) complain('from', 'not before 1900');
  if (Date.parse(to) > LATEST) complain('to', 'not after 2200');
  if (length > LONGEST_DAYS * DAY_MS) complain('to', `at most ${LONGEST_DAYS} days after from`);
}

export const period = z.strictObject(asked).superRefine(requirePeriod);

export type AskedPeriod = z.infer<typeof period>;

/** Of a unit, whose borders may have been others. */
const periodOfUnit = z
  .strictObject({
    ...asked,
    asOf: instant.optional().openapi({
      description:
        'Borders, codes and units are those of the edition in force then: a code that was voided since has its figures',
    }),
    basis: statisticsBasis.default('location').openapi({ description: basisText }),
  })
  .superRefine(requirePeriod);

export type AskedPeriodOfUnit = z.infer<typeof periodOfUnit>;

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

export function readPeriod(asked: AskedPeriod, at: Date): { from: number; to: number } {
  if (asked.from !== undefined && asked.to !== undefined) {
    return { from: Date.parse(asked.from), to: Date.parse(asked.to) };
  }
  return { from: at.getTime() - lengths[asked.period ?? '30d'], to: at.getTime() };
}
