/** Parameters of figures: period and unit. */
import { z } from 'zod';
import { categoryCode } from './incidents.ts';
import { instant, oneOrMore } from './parameters.ts';
import { statisticsBasis } from './statistics.ts';

const DAY_MS = 86_400_000;
const basisText = `What counts where borders have moved.
location: incidents by where they happened, within the borders the unit has in the edition asked for.
area: each incident is of the smallest unit that had it when it was reported, and counts for this unit by the share of that unit's
area which lies in it: areal weighting, from edition to edition by the lineage of the smallest units. A figure may be a fraction then;
those of all units of a level add up to the whole. Of incidents whose smallest unit never changed both say the same.`;

const LONGEST_DAYS = 731;
/** Earliest instant; databases and browsers write years of other lengths differently. */
const EARLIEST = Date.parse('1900-01-01T00:00:00Z');
const LATEST = Date.parse('2200-01-01T00:00:00Z');

const asked = {
  period: z
    .enum(['24h', '7d', '30d', '90d'])
    .optional()
    .describe('Up to this moment; 30d when neither this nor from and to are given'),
  from: instant.optional().describe('At or after; with `to`'),
  to: instant.optional().describe('Before'),
  category: oneOrMore(categoryCode).describe(
    'Only these; a group (ending in 00) includes all categories below it',
  ),
  openAt: instant
    .optional()
    .describe(
      'Past instant of `open` and `overdue`, in the state of that time: reported, not closed, and due before. Default: now',
    ),
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

/** Period of a unit, whose borders may have moved. */
export const periodOfUnit = z
  .strictObject({
    ...asked,
    asOf: instant
      .optional()
      .describe(
        'Borders, codes and units of the edition in force then: a code voided since still has its figures',
      ),
    basis: statisticsBasis.default('location').describe(basisText),
  })
  .superRefine(requirePeriod);

export type AskedPeriodOfUnit = z.infer<typeof periodOfUnit>;
