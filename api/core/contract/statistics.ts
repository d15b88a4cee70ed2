/**
 * Figures of a unit over a period, `GET /api/grids/{code}/statistics?from=&to=`, and those of its children; of everything at
 * `/api/statistics` and `/api/statistics/children`.
 */
import { z } from 'zod';
import { gridCode, gridKind, levelNumber } from './grids.ts';
import type { IncidentListQuery } from './incidents.ts';

/**
 * Basis of a unit's figures where borders have moved. `location`: incidents by their place, within the borders of the unit in
 * the requested edition. `area`: each incident belongs to the smallest unit that had it when it was reported, and counts for
 * the requested unit by the lineage share (areal weighting, from edition to edition by the lineage of the smallest units), as
 * if incidents were spread evenly in units: a figure may then be a fraction, and all units of a level together have the whole.
 * Where no border moved both are equal.
 */
export const statisticsBasis = z.enum(['location', 'area']);
export type StatisticsBasis = z.infer<typeof statisticsBasis>;

/** Number of incidents; an integer except for the basis `area`. */
const amount = z.number().min(0);

/** Figures that are a number of incidents, each with the list it counts, see `listBehind`. */
const countedFigures = z.object({
  /** First registered (or, if never registered, reported) in the period. */
  registered: amount,
  /** First due in the period. */
  shouldHaveClosed: amount,
  /** First closed in the period. */
  closed: amount,
  /** Closed on time. */
  closedOnTime: amount,
  /** Closed without a due date: neither on time nor late. */
  closedWithoutDueDate: amount,
  closedInGrid: amount,
  returned: amount,
  /** Reopened in the period; each incident once. */
  reopened: amount,
  /** Open at `openAt`, and the overdue ones of these: independent of the period. */
  open: amount,
  overdue: amount,
});
export const countedFigure = countedFigures.keyof();
export type CountedFigure = z.infer<typeof countedFigure>;

/** Figures that are composed of numbers of incidents and of times. */
const derivedFigures = z.object({
  /**
   * closed ÷ shouldHaveClosed, closedOnTime ÷ (closed − closedWithoutDueDate), closedInGrid ÷ closedWithGridKnown; null where
   * the divisor is 0. The first compares two lists of the period, and exceeds 1 when more was closed than came due: incidents
   * that were due before it or after it, or have no due date.
   */
  closureRate: z.number().nullable(),
  onTimeRate: z.number().nullable(),
  inGridRate: z.number().nullable(),
  /** Seconds from registration to closing, of those closed in the period; null: none. */
  meanHandlingS: z.number().nullable(),
  medianHandlingS: z.number().nullable(),
});

/**
 * Figures with the names of the field (GB/T 30428 practice). An incident counts once: when it was first registered, first due
 * and first closed. Later acts do not change the figures of a past period; they are counted by `returned` and `reopened`.
 * Corrections (category, severity, place) and imports also change the past.
 */
export const incidentFigures = z.object({
  ...countedFigures.shape,
  /** Closed, with known whether in the grid: only a divisor, shown nowhere. */
  closedWithGridKnown: amount,
  ...derivedFigures.shape,
});
export type IncidentFigures = z.infer<typeof incidentFigures>;

/** Figures that have a name in words, and a column in the exported table. */
export type NamedFigure = Exclude<keyof IncidentFigures, 'closedWithGridKnown'>;

/** List of incidents that a figure counts: its length is the figure. */
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
 * Also `GET /api/statistics` with the same parameters: the figures of everything, located or not, for the wall and the
 * overview.
 */
export const gridStatistics = z.object({
  /** Code of the unit; null: everything. */
  code: gridCode.nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  computedAt: z.iso.datetime(),
  /** Instant of `open` and `overdue`: now, or the requested past instant. */
  openAt: z.iso.datetime(),
  /**
   * Report of the first known incident, where the period before started earlier: nothing is known of its beginning; otherwise
   * null.
   */
  knownSince: z.iso.datetime().nullable(),
  basis: statisticsBasis,
  /** Edition of the borders and codes; null: everything, before there is an edition. */
  edition: z.number().int().nullable(),
  /** Editions within the period, or the period before, that moved the borders of this unit's ground, first one first. */
  changes: z.array(z.object({ edition: z.number().int(), validFrom: z.iso.datetime() })),
  figures: incidentFigures,
  /** Figures of the period of equal length before; if that is no whole number of days, at the same hours of the day. */
  before: incidentFigures,
  /** Categories, most frequent first, at most 12; by the time of report in the period. */
  categories: z.array(z.object({ category: z.string(), count: amount })),
  /** 7 × 24 hours, Monday 00:00 first, in the city's time zone, by the time of report in the period. */
  hourOfWeek: z.array(amount).length(168),
  /** One point per day (or hour, for periods up to three days) of the city's time zone; `at` is its start. */
  trend: z.array(z.object({ at: z.iso.datetime(), reported: amount, closed: amount })),
  severities: z.tuple([amount, amount, amount]),
});
export type GridStatistics = z.infer<typeof gridStatistics>;

/** Counted figures of each unit below a unit; those that are searched row by row are left out. */
export const countedChildFigures = countedFigures.omit({ returned: true, reopened: true });

/** Figures of each unit below a unit; handling times would need every incident. */
export const childFigures = z.object({
  ...countedChildFigures.shape,
  ...derivedFigures.omit({ meanHandlingS: true, medianHandlingS: true }).shape,
});

/**
 * `GET /api/grids/{code}/statistics/children`; `GET /api/statistics/children`: of the units of the top level. Incidents outside
 * all of them count in everything and in none of the units.
 */
export const childStatistics = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Instant of `open` and `overdue`: now, or the requested past instant. */
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
  /**
   * Incidents outside these units, where the figures are of everything: including those without a place, so that all together
   * are the whole; below a unit null.
   */
  unplaced: childFigures.nullable(),
});
export type ChildFigures = z.infer<typeof childFigures>;
export type ChildStatistics = z.infer<typeof childStatistics>;
