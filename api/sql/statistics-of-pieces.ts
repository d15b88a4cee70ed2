/** Figures of a unit, or of its children, put together from pieces: where borders have moved. */
import {
  type ChildStatistics,
  childFigures,
  type IncidentFigures,
  type StatisticsBasis,
} from '../core/contract/statistics.ts';
import type { Sql } from '../database/database.ts';
import { inEdition, isoInstant } from './columns.ts';
import { coursePoints } from './course-points.ts';
import { hasLine } from './incident-instants.ts';
import { incidentsOfPieces } from './incidents-of-pieces.ts';
import type { MeasuredStatistics, Period } from './statistics.ts';
import type { Piece } from './unit-pieces.ts';

/** Which edition's borders, by which basis, which categories (null: all), asked when. */
export interface PiecesAsked {
  edition: number;
  basis: StatisticsBasis;
  categories: readonly string[] | null;
  at: Date;
}

/** Sums of shares leave a rest in the last places. */
const amount = (sum: string) => `round(coalesce(${sum}, 0)::numeric, 6)::float8`;

const within = (instant: string) => `(WHERE own.${instant} >= since AND own.${instant} < until)`;
const closedAnd = (what: string) =>
  `(WHERE own.closed_at >= since AND own.closed_at < until AND ${what})`;

/**
 * $4 … $9 are the beginning of the period before and the end of the period asked for, its beginning, the edition, the instant it is
 * asked at, and the end of the period before. The median is that of the whole of all shares: the mean of the least and the greatest
 * value that have half of it on either side.
 */
const counted = `
    period AS (
      SELECT *
        FROM (VALUES ('now', $6::timestamptz, $5::timestamptz),
                     ('before', $4::timestamptz, $9::timestamptz)) AS period (purpose, since, until)
    ),
    counted AS MATERIALIZED (
      SELECT own.label,
             purpose,
             sum(share) FILTER ${within('registered_at')} AS registered,
             sum(share) FILTER ${within('due_at')} AS due,
             sum(share) FILTER ${within('closed_at')} AS closed,
             sum(share) FILTER ${closedAnd('is_on_time')} AS closed_on_time,
             sum(share) FILTER ${closedAnd('is_on_time IS NOT NULL')} AS closed_with_due_date,
             sum(share) FILTER ${closedAnd('is_on_time IS NULL')} AS closed_undated,
             sum(share) FILTER ${closedAnd('closed_in_grid')} AS closed_in_grid,
             sum(share) FILTER ${closedAnd('closed_in_grid IS NOT NULL')} AS grid_known,
             sum(share) FILTER ${closedAnd('handling_s IS NOT NULL')} AS handled,
             sum(share * handling_s) FILTER ${closedAnd('handling_s IS NOT NULL')} AS handling_s,
             sum(share) FILTER (WHERE is_open) AS open,
             sum(share) FILTER (WHERE open_due_at < $8) AS overdue,
             sum(share) FILTER (WHERE ${withLine('returned')}) AS returned,
             sum(share) FILTER (WHERE ${withLine('reopened')}) AS reopened
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
             (min(handling_s) FILTER (WHERE up_to >= half - 1e-9) + min(handling_s) FILTER (WHERE up_to > half + 1e-9)) / 2.0 AS seconds
        FROM ranked
       GROUP BY label, purpose
    )`;

/** A case counts once, however often it happened to it. */
function withLine(time: 'returned' | 'reopened'): string {
  const cases = (from: string, to: string) =>
    `SELECT i.id FROM incident i WHERE ${hasLine(time, from, to)}`;
  return `purpose = 'now' AND id IN (${cases('$6', '$5')})
                                   OR purpose = 'before' AND id IN (${cases('$4', '$9')})`;
}

const figures = (label: string, purpose: 'now' | 'before') => `
           (SELECT json_build_object(
                     'registered', ${amount('max(c.registered)')},
                     'shouldHaveClosed', ${amount('max(c.due)')},
                     'closed', ${amount('max(c.closed)')},
                     'closedOnTime', ${amount('max(c.closed_on_time)')},
                     'closedWithoutDueDate', ${amount('max(c.closed_undated)')},
                     'closedInGrid', ${amount('max(c.closed_in_grid)')},
                     'closedWithGridKnown', ${amount('max(c.grid_known)')},
                     'returned', ${amount('max(c.returned)')},
                     'reopened', ${amount('max(c.reopened)')},
                     'open', ${amount('max(c.open)')},
                     'overdue', ${amount('max(c.overdue)')},
                     'closureRate', max(coalesce(c.closed, 0) / c.due),
                     'onTimeRate', max(coalesce(c.closed_on_time, 0) / c.closed_with_due_date),
                     'inGridRate', max(coalesce(c.closed_in_grid, 0) / c.grid_known),
                     'meanHandlingS', max(c.handling_s / c.handled),
                     'medianHandlingS', (SELECT m.seconds::float8 FROM median m WHERE m.label = ${label} AND m.purpose = '${purpose}'))
              FROM counted c
             WHERE c.label = ${label}
               AND c.purpose = '${purpose}')`;

function valuesOf(
  pieces: readonly Piece[],
  { now, before }: { now: Period; before: Period },
  { edition, categories, at }: PiecesAsked,
): unknown[] {
  return [
    pieces.map(({ label }) => label),
    pieces.map(({ rowId }) => rowId),
    pieces.map(({ share }) => share),
    before.from,
    now.to,
    now.from,
    edition,
    at.toISOString(),
    before.to,
    ...(categories === null ? [] : [categories]),
  ];
}

/** @param label of all pieces */
export async function measurePieces(
  sql: Sql,
  pieces: readonly Piece[],
  label: string,
  periods: { now: Period; before: Period },
  asked: PiecesAsked & { zone: string; step: 'hour' | 'day' },
): Promise<MeasuredStatistics> {
  const categories = asked.categories === null ? null : '$10';
  const [labelled, zone, step] = (asked.categories === null ? [10, 11, 12] : [11, 12, 13]).map(
    (n) => `$${n}`,
  ) as [string, string, string];
  const [row] = await sql.query<MeasuredStatistics>(
    `
    WITH${incidentsOfPieces(asked.basis, '$7', categories)},${counted},
    reported AS MATERIALIZED (
      SELECT *
        FROM own
       WHERE reported_at >= $6
         AND reported_at < $5
    ),
    category AS (
      SELECT category,
             ${amount('sum(share)')} AS count
        FROM reported
       GROUP BY category
       ORDER BY 2 DESC, 1
       LIMIT 12
    ),
    hour_of_week AS (
      SELECT slot,
             ${amount('sum(share)')} AS count
        FROM generate_series(0, 167) AS slot
        LEFT JOIN (
               SELECT (extract(isodow FROM reported_at AT TIME ZONE ${zone}) - 1)::int * 24
                      + extract(hour FROM reported_at AT TIME ZONE ${zone})::int AS slot,
                      share
                 FROM reported) AS reported USING (slot)
       GROUP BY slot
    ),
    point AS (${coursePoints({ zone, step, from: '$6', to: '$5' })}
    ),
    trend AS (
      SELECT at,
             ${amount('sum(reported)')} AS reported,
             ${amount('sum(closed)')} AS closed
        FROM point
        LEFT JOIN (
               SELECT date_trunc(${step}, reported_at, ${zone}) AS at, share AS reported, NULL AS closed
                 FROM reported
                UNION ALL
               SELECT date_trunc(${step}, closed_at, ${zone}), NULL, share
                 FROM own
                WHERE closed_at >= $6
                  AND closed_at < $5) AS happened USING (at)
       GROUP BY at
    )
    SELECT ${figures(`${labelled}::text`, 'now').trim()} AS figures,
           ${figures(`${labelled}::text`, 'before').trim()} AS before,
           (SELECT coalesce(json_agg(json_build_object('category', category, 'count', count) ORDER BY count DESC, category), '[]') FROM category) AS categories,
           (SELECT json_agg(count ORDER BY slot) FROM hour_of_week) AS "hourOfWeek",
           (SELECT coalesce(json_agg(json_build_object('at', ${isoInstant('at')}, 'reported', reported, 'closed', closed)
                                     ORDER BY at), '[]')
              FROM trend) AS trend,
           (SELECT json_build_array(${[1, 2, 3].map((severity) => amount(`sum(share) FILTER (WHERE severity = ${severity})`)).join(', ')})
              FROM reported) AS severities`,
    [...valuesOf(pieces, periods, asked), label, asked.zone, asked.step],
  );
  if (row === undefined) throw new Error('measuring gave no row');
  return row;
}

/** The units one level below that the edition has, in the order of codes; pieces are labelled with their codes. */
export async function measurePiecesOfChildren(
  sql: Sql,
  pieces: readonly Piece[],
  parent: string,
  periods: { now: Period; before: Period },
  asked: PiecesAsked,
): Promise<ChildStatistics['children']> {
  const categories = asked.categories === null ? null : '$10';
  const parentCode = asked.categories === null ? '$10' : '$11';
  const rows = await sql.query<
    Omit<ChildStatistics['children'][number], 'figures'> & { figures: IncidentFigures }
  >(
    `
    WITH${incidentsOfPieces(asked.basis, '$7', categories)},${counted}
    SELECT g.code,
           g.name,
           g.level,
           g.kind,
           ${figures('g.code', 'now').trim()} AS figures
      FROM grid g
     WHERE g.parent_code = ${parentCode}
       AND ${inEdition.replaceAll('$1', '$7')}
     ORDER BY g.code`,
    [...valuesOf(pieces, periods, asked), parent],
  );
  return rows.map(({ figures: all, ...child }) => ({ ...child, figures: childFigures.parse(all) }));
}
