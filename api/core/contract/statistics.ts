/**
 * Figures of a unit over a period, `GET /api/grids/{code}/statistics?from=&to=`, and those of its children; of everything at
 * `/api/statistics` and `/api/statistics/children`.
 */
import { z } from 'zod';
import { gridCode, gridKind, levelNumber } from './grids.ts';
import type { IncidentListQuery } from './incidents.ts';

/**
 * What a unit's figures count where borders have moved. `location`: incidents by where they happened, within the borders that the
 * unit has in the edition asked for. `area`: each incident is of the smallest unit that had it when it was reported, and counts for
 * the unit asked for by the share of that unit's area which lies in it (areal weighting, from edition to edition by the lineage of
 * the smallest units), as if incidents lay evenly in units: a figure may be a fraction then, and all units of a level together have
 * the whole. Where no border moved both say the same.
 */
export const statisticsBasis = z.enum(['location', 'area']);
export type StatisticsBasis = z.infer<typeof statisticsBasis>;

/** A number of incidents; whole, but for the basis `area`. */
const amount = z.number().min(0);

/**
 * Names as the trade uses them (GB/T 30428 practice); each with the list it counts, see `listBehind`. A case counts once: when it was
 * first registered, first due and first closed. Nothing done to it later changes the figures of a period that is over; what comes
 * after is told by `returned` and `reopened`. Corrections (category, severity, place) and imports count for the past as well.
 */
export const incidentFigures = z.object({
  /** First registered (or, before registration existed, reported) in the period. */
  registered: amount,
  /** First due in the period. */
  shouldHaveClosed: amount,
  /** First closed in the period. */
  closed: amount,
  /** By the time it was due. */
  closedOnTime: amount,
  /** Of the closed: neither on time nor late. */
  closedWithoutDueDate: amount,
  closedInGrid: amount,
  /** Of the closed: whether in the grid is known. */
  closedWithGridKnown: amount,
  returned: amount,
  /** Opened again in the period after they had been closed; each case once. */
  reopened: amount,
  /** Open at `openAt`, and of these overdue then: not of the period. */
  open: amount,
  overdue: amount,
  /**
   * closed ÷ shouldHaveClosed, closedOnTime ÷ (closed − closedWithoutDueDate), closedInGrid ÷ closedWithGridKnown; null where nothing
   * is below the line. The first compares two lists of the period, and is above 1 when more was closed than came due: cases that were
   * due before it or after it, or have no due date.
   */
  closureRate: z.number().nullable(),
  onTimeRate: z.number().nullable(),
  inGridRate: z.number().nullable(),
  /** Seconds from registration to closing, of those closed in the period; null: none. */
  meanHandlingS: z.number().nullable(),
  medianHandlingS: z.number().nullable(),
});
export type IncidentFigures = z.infer<typeof incidentFigures>;

/** Figures that are a number of cases. */
export const countedFigure = z.enum([
  'registered',
  'shouldHaveClosed',
  'closed',
  'closedOnTime',
  'closedWithoutDueDate',
  'closedInGrid',
  'returned',
  'reopened',
  'open',
  'overdue',
]);
export type CountedFigure = z.infer<typeof countedFigure>;

/** The list of incidents that a figure counts: its length is the figure. */
export function listBehind(figure: CountedFigure, from: string, to: string): IncidentListQuery {
  switch (figure) {
    case 'registered':
      return { status: 'all', by: 'registered', from, to };
    case 'shouldHaveClosed':
      return { status: 'all', by: 'due', from, to };
    case 'closed':
      return { status: 'all', by: 'closed', from, to };
    case 'closedOnTime':
      return { status: 'all', by: 'closed', from, to, onTime: true };
    case 'closedWithoutDueDate':
      return { status: 'all', by: 'closed', from, to, dueDate: false };
    case 'closedInGrid':
      return { status: 'all', by: 'closed', from, to, inGrid: true };
    case 'returned':
      return { status: 'all', by: 'returned', from, to };
    case 'reopened':
      return { status: 'all', by: 'reopened', from, to };
    case 'open':
      return { status: 'open' };
    case 'overdue':
      return { status: 'open', timeliness: 'overdue' };
  }
}

/**
 * Also `GET /api/statistics` with the same parameters: the figures of everything, located or not, which the wall and the
 * overview show.
 */
export const gridStatistics = z.object({
  /** Null: of everything. */
  code: gridCode.nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  computedAt: z.iso.datetime(),
  /** Of `open` and `overdue`: now, or the instant of the past that was asked for. */
  openAt: z.iso.datetime(),
  /** When the first case that is known was reported, where the period before began earlier: of its beginning nothing is known; otherwise null. */
  knownSince: z.iso.datetime().nullable(),
  basis: statisticsBasis,
  /** Whose borders and codes these are; null: of everything, before there are any. */
  edition: z.number().int().nullable(),
  /** Editions within the period, or the period before, that moved the borders of this unit's ground; the first comes first. */
  changes: z.array(z.object({ edition: z.number().int(), validFrom: z.iso.datetime() })),
  figures: incidentFigures,
  /** The same of the period of equal length before; of one that is no whole number of days, at the same hours of the day. */
  before: incidentFigures,
  /** Most frequent first, at most 12; by the time of report in the period. */
  categories: z.array(z.object({ category: z.string(), count: amount })),
  /** 7 × 24, Monday 00:00 first, in the city's time zone, by the time of report in the period. */
  hourOfWeek: z.array(amount).length(168),
  /** A point a day (or an hour, for periods up to three days) of the city's time zone; `at` is its beginning. */
  trend: z.array(z.object({ at: z.iso.datetime(), reported: amount, closed: amount })),
  severities: z.tuple([amount, amount, amount]),
});
export type GridStatistics = z.infer<typeof gridStatistics>;

/** What is counted of each unit below one: what is looked for row by row (`returned`, handling times) is not. */
export const childFigures = incidentFigures.pick({
  registered: true,
  shouldHaveClosed: true,
  closed: true,
  closedOnTime: true,
  closedWithoutDueDate: true,
  closedInGrid: true,
  open: true,
  overdue: true,
  closureRate: true,
  onTimeRate: true,
  inGridRate: true,
});

/**
 * `GET /api/grids/{code}/statistics/children`; `GET /api/statistics/children`: of the units of the top level. What has no home
 * there is in everything and in none of them.
 */
export const childStatistics = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Of `open` and `overdue`: now, or the instant of the past that was asked for. */
  openAt: z.iso.datetime(),
  basis: statisticsBasis,
  edition: z.number().int().nullable(),
  children: z.array(
    z.object({
      code: gridCode,
      name: z.string(),
      level: levelNumber,
      kind: gridKind,
      figures: childFigures,
    }),
  ),
  /** Of everything: what lies in none of these units, as cases without a place do, so that all together are the whole; below a unit null. */
  unplaced: childFigures.nullable(),
});
export type ChildFigures = z.infer<typeof childFigures>;
export type ChildStatistics = z.infer<typeof childStatistics>;
