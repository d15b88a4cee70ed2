/** Figures of a unit, or of its children, composed of pieces: for units whose borders have moved. */
import {
  type ChildStatistics,
  childFigures,
  type IncidentFigures,
  incidentFigures,
  type StatisticsBasis,
} from '../../core/contract/statistics.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { constant, join, raw, type Sql, sql } from '../../database/sql.ts';
import { hasLine } from '../incident/incident-instants.ts';
import { inEdition, isoInstant } from '../shared/columns.ts';
import { coursePoints } from './course-points.ts';
import { figureObject } from './figure-object.ts';
import { incidentsOfPieces } from './incidents-of-pieces.ts';
import type { Compared, MeasuredStatistics, Period } from './measure-unit.ts';
import type { Piece } from './unit-pieces.ts';

/** Edition of the borders, basis, categories (null: all), and instant of the request. */
export interface PiecesAsked {
  edition: number;
  basis: StatisticsBasis;
  categories: readonly string[] | null;
  at: Date;
}

/** Rounds sums of shares, which leave a rest in the last places. */
const amount = (sum: Sql) => sql`round(coalesce(${sum}, 0)::numeric, 6)::float8`;

const within = (instant: Sql) => sql`(WHERE own.${instant} >= since AND own.${instant} < until)`;
const closedAnd = (what: Sql) =>
  sql`(WHERE own.closed_at >= since AND own.closed_at < until AND ${what})`;

/** Both periods, for one query. */
interface Periods {
  now: Period;
  before: Period;
}

/**
 * Counts of both periods. The median is that of all shares: the mean of the smallest and the largest value with half of the
 * total on either side.
 * @param at ISO: instant of the request
 */
const counted = ({ now, before }: Periods, at: string) => sql`
    period AS (
      SELECT *
        FROM (VALUES ('now', ${now.from}::timestamptz, ${now.to}::timestamptz),
                     ('before', ${before.from}::timestamptz, ${before.to}::timestamptz)) AS period (purpose, since, until)
    ),
    counted AS MATERIALIZED (
      SELECT own.label,
             purpose,
             coalesce(sum(share) FILTER ${within(sql`registered_at`)}, 0) AS registered,
             coalesce(sum(share) FILTER ${within(sql`due_at`)}, 0) AS due,
             coalesce(sum(share) FILTER ${within(sql`closed_at`)}, 0) AS closed,
             coalesce(sum(share) FILTER ${closedAnd(sql`is_on_time`)}, 0) AS closed_on_time,
             coalesce(sum(share) FILTER ${closedAnd(sql`is_on_time IS NOT NULL`)}, 0) AS closed_dated,
             coalesce(sum(share) FILTER ${closedAnd(sql`is_on_time IS NULL`)}, 0) AS closed_undated,
             coalesce(sum(share) FILTER ${closedAnd(sql`closed_in_grid`)}, 0) AS closed_in_grid,
             coalesce(sum(share) FILTER ${closedAnd(sql`closed_in_grid IS NOT NULL`)}, 0) AS grid_known,
             coalesce(sum(share) FILTER ${closedAnd(sql`handling_s IS NOT NULL`)}, 0) AS handled,
             coalesce(sum(share * handling_s) FILTER ${closedAnd(sql`handling_s IS NOT NULL`)}, 0) AS handling_s,
             coalesce(sum(share) FILTER (WHERE is_open), 0) AS open,
             coalesce(sum(share) FILTER (WHERE open_due_at < ${at}), 0) AS overdue,
             coalesce(sum(share) FILTER (WHERE ${withLine('returned', { now, before })}), 0) AS returned,
             coalesce(sum(share) FILTER (WHERE ${withLine('reopened', { now, before })}), 0) AS reopened
        FROM period
       CROSS JOIN own
       GROUP BY own.label, purpose
    ),
    ranked AS (
      SELECT own.label,
             purpose,
             handling_s,
             sum(share) OVER (PARTITION BY own.label, purpose ORDER BY handling_s) AS up_to,
             sum(share) OVER (PARTITION BY own.label, purpose) / 2 AS half
        FROM period
        JOIN own ON own.closed_at >= since AND own.closed_at < until
       WHERE handling_s IS NOT NULL
    ),
    median AS (
      SELECT label,
             purpose,
             (min(handling_s) FILTER (WHERE up_to >= half - 1e-9) + min(handling_s) FILTER (WHERE up_to > half + 1e-9)) / 2.0 AS median_s
        FROM ranked
       GROUP BY label, purpose
    )`;

/** Counts an incident once, however often the action happened to it. */
function withLine(time: 'returned' | 'reopened', { now, before }: Periods): Sql {
  const incidents = ({ from, to }: Period) =>
    sql`SELECT i.id FROM incident i WHERE ${hasLine(time, from, to)}`;
  return sql`purpose = 'now' AND id IN (${incidents(now)})
                                   OR purpose = 'before' AND id IN (${incidents(before)})`;
}

/** Figures of a label; zeros where none of its pieces has an incident. */
const figures = (names: readonly (keyof IncidentFigures)[], label: Sql, purpose: Compared) => sql`
           (SELECT ${figureObject(names, amount)}
              FROM (VALUES (${label}, '${raw(purpose)}')) AS asked (label, purpose)
              LEFT JOIN counted USING (label, purpose)
              LEFT JOIN median USING (label, purpose))`;

/** Range over which the pieces are read: both periods at once. */
const wholeOf = ({ now, before }: Periods): Period => ({ from: before.from, to: now.to });

/** Measures one unit. @param label of all pieces */
export async function measurePieces(
  db: Db,
  pieces: readonly Piece[],
  label: string,
  periods: Periods,
  asked: PiecesAsked & { zone: string; step: 'hour' | 'day' },
): Promise<MeasuredStatistics> {
  const { zone, step } = asked;
  const { now } = periods;
  const figuresOf = (purpose: Compared) =>
    figures(incidentFigures.keyof().options, sql`${label}::text`, purpose);
  const row = await one<MeasuredStatistics>(
    db,
    sql`
    WITH${incidentsOfPieces(pieces, { ...asked, ...wholeOf(periods) })},${counted(periods, asked.at.toISOString())},
    reported AS MATERIALIZED (
      SELECT *
        FROM own
       WHERE reported_at >= ${now.from}
         AND reported_at < ${now.to}
    ),
    category AS (
      SELECT category,
             ${amount(sql`sum(share)`)} AS count
        FROM reported
       GROUP BY category
       ORDER BY 2 DESC, 1
       LIMIT 12
    ),
    hour_of_week AS (
      SELECT slot,
             ${amount(sql`sum(share)`)} AS count
        FROM generate_series(0, 167) AS slot
        LEFT JOIN (
               SELECT (extract(isodow FROM reported_at AT TIME ZONE ${zone}) - 1)::int * 24
                      + extract(hour FROM reported_at AT TIME ZONE ${zone})::int AS slot,
                      share
                 FROM reported) AS reported USING (slot)
       GROUP BY slot
    ),
    point AS (${coursePoints({ zone, step, ...now })}
    ),
    trend AS (
      SELECT at,
             ${amount(sql`sum(reported)`)} AS reported,
             ${amount(sql`sum(closed)`)} AS closed
        FROM point
        LEFT JOIN (
               SELECT date_trunc(${step}, reported_at, ${zone}) AS at, share AS reported, NULL AS closed
                 FROM reported
                UNION ALL
               SELECT date_trunc(${step}, closed_at, ${zone}), NULL, share
                 FROM own
                WHERE closed_at >= ${now.from}
                  AND closed_at < ${now.to}) AS happened USING (at)
       GROUP BY at
    )
    SELECT ${figuresOf('now')} AS figures,
           ${figuresOf('before')} AS before,
           (SELECT coalesce(json_agg(json_build_object('category', category, 'count', count) ORDER BY count DESC, category), '[]') FROM category) AS categories,
           (SELECT json_agg(count ORDER BY slot) FROM hour_of_week) AS "hourOfWeek",
           (SELECT coalesce(json_agg(json_build_object('at', ${isoInstant(sql`at`)}, 'reported', reported, 'closed', closed)
                                     ORDER BY at), '[]')
              FROM trend) AS trend,
           (SELECT json_build_array(${join(
             [1, 2, 3].map((severity) =>
               amount(sql`sum(share) FILTER (WHERE severity = ${constant(severity)})`),
             ),
             ', ',
           )})
              FROM reported) AS severities`,
  );
  return row;
}

/** Measures the units one level below in the edition, in the order of codes; pieces are labelled with their codes. */
export function measurePiecesOfChildren(
  db: Db,
  pieces: readonly Piece[],
  parent: string,
  periods: Periods,
  asked: PiecesAsked,
): Promise<ChildStatistics['children']> {
  return db.query<ChildStatistics['children'][number]>(
    sql`
    WITH${incidentsOfPieces(pieces, { ...asked, ...wholeOf(periods) })},${counted(periods, asked.at.toISOString())}
    SELECT g.code,
           g.name,
           g.level,
           g.kind,
           ${figures(childFigures.keyof().options, sql`g.code`, 'now')} AS figures
      FROM grid g
     WHERE g.parent_code = ${parent}
       AND ${inEdition(asked.edition)}
     ORDER BY g.code`,
  );
}
