/** Figures of a unit, or of everything, over a period, and of the period before it. */
import { type GridStatistics, incidentFigures } from '../../core/contract/statistics.ts';
import type { Stretch } from '../../core/time/cut-period.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { raw, type Sql, sql } from '../../database/sql.ts';
import { hasLine } from '../incident/incident-instants.ts';
import { isoInstant } from '../shared/columns.ts';
import {
  belongs,
  type CountedUnit,
  countsGround,
  isAskedFor,
  isEverything,
  isTallied,
} from './counted-unit.ts';
import { coursePoints } from './course-points.ts';
import { figureObject } from './figure-object.ts';
import {
  instants,
  ownIncidents,
  type Purpose,
  piecesOfInstants,
  piecesOfTallies,
  standing,
  stretches,
  sums,
  talliesOfUnit,
} from './parts.ts';

/** The period of the request, and the one before it. */
export type Compared = 'now' | 'before';

export interface Period {
  /** ISO; the second not included. */
  from: string;
  to: string;
}

/**
 * Exact median: the lists of handling times are ascending, so the number of times up to t is found by binary search
 * (width_bucket). Bounds an eighth of an octave apart that enclose the middle are found first, then only the values between
 * them are sorted: a hundredth of a month of a street.
 */
const medians = sql`
    list AS MATERIALIZED (
      SELECT purpose, 1 AS weight, added_s || '{}'::integer[] AS seconds
        FROM tally
       WHERE purpose <> 'course' AND added_s IS NOT NULL
       UNION ALL
      SELECT purpose, -1, removed_s
        FROM tally
       WHERE purpose <> 'course' AND removed_s IS NOT NULL
       UNION ALL
      SELECT purpose, weight, array_agg(handling_s ORDER BY handling_s)
        FROM instant
       WHERE purpose <> 'course' AND handling_s IS NOT NULL
       GROUP BY purpose, weight
    ),
    up_to AS MATERIALIZED (
      SELECT list.purpose,
             bound.seconds,
             sum(list.weight * width_bucket(bound.seconds, list.seconds)) AS count
        FROM list
       CROSS JOIN (
               SELECT least(power(2, step / 8.0), 2147483647)::integer AS seconds
                 FROM generate_series(48, 248) AS step
                UNION ALL
               VALUES (-1), (2147483647)) AS bound
       GROUP BY list.purpose, bound.seconds
    ),
    around AS MATERIALIZED (
      SELECT counted.purpose,
             (counted.handled + 1) / 2 AS lower_rank,
             counted.handled / 2 + 1 AS upper_rank,
             max(up_to.seconds) FILTER (WHERE up_to.count < (counted.handled + 1) / 2) AS above,
             coalesce(max(up_to.count) FILTER (WHERE up_to.count < (counted.handled + 1) / 2), 0) AS below,
             min(up_to.seconds) FILTER (WHERE up_to.count >= counted.handled / 2 + 1) AS most
        FROM counted
        JOIN up_to USING (purpose)
       WHERE counted.handled > 0
       GROUP BY counted.purpose, counted.handled
    ),
    ranked AS (
      SELECT around.purpose,
             around.lower_rank,
             around.upper_rank,
             near.seconds,
             around.below + sum(sum(list.weight)) OVER (PARTITION BY around.purpose ORDER BY near.seconds) AS rank
        FROM around
        JOIN list USING (purpose)
       CROSS JOIN LATERAL unnest(
               list.seconds[width_bucket(around.above, list.seconds) + 1 : width_bucket(around.most, list.seconds)]
             ) AS near (seconds)
       GROUP BY around.purpose, around.lower_rank, around.upper_rank, around.below, near.seconds
    ),
    median AS (
      SELECT purpose,
             (min(seconds) FILTER (WHERE rank >= lower_rank) + min(seconds) FILTER (WHERE rank >= upper_rank)) / 2.0 AS median_s
        FROM ranked
       GROUP BY purpose
    )`;

const figures = (purpose: Compared) => sql`
           (SELECT ${figureObject(incidentFigures.keyof().options)}
              FROM counted
              JOIN act USING (purpose)
              LEFT JOIN median USING (purpose)
             CROSS JOIN standing
             WHERE purpose = '${raw(purpose)}')`;

/**
 * Numbers of incidents returned, and reopened, in a period: an incident counts once, so days cannot be summed. Few have any.
 */
function countActs(purpose: Compared, unit: CountedUnit, { from, to }: Period): Sql {
  const incidentsWith = (time: 'returned' | 'reopened') => sql`(
               SELECT count(*)::int
                 FROM incident i
                 LEFT JOIN grid g ON g.id = i.unit_id
                WHERE ${hasLine(time, from, to)}
                  AND ${isAskedFor(unit)}
                  AND ${belongs(unit)})`;
  return sql`
      SELECT '${raw(purpose)}' AS purpose,
             ${incidentsWith('returned')} AS returned,
             ${incidentsWith('reopened')} AS reopened`;
}

export type MeasuredStatistics = Pick<
  GridStatistics,
  'figures' | 'before' | 'categories' | 'hourOfWeek' | 'trend' | 'severities'
>;

/**
 * Measures a unit.
 * @param reading the stretches of both periods; of a unit without tallies, rests only
 * @param zone of the city: for the days of the trend, and Monday
 */
export async function measureUnit(
  db: Db,
  unit: CountedUnit,
  reading: Record<Purpose, readonly Stretch[]>,
  { now, before }: { now: Period; before: Period },
  asked: { at: Date; zone: string; step: 'hour' | 'day' },
): Promise<MeasuredStatistics> {
  const tallied = isTallied(unit);
  const at = asked.at.toISOString();
  const { zone, step } = asked;
  const row = await one<MeasuredStatistics>(
    db,
    sql`
    WITH${stretches(reading)},${ownIncidents(unit, tallied, at)},${instants},${talliesOfUnit(unit)},
    counted AS MATERIALIZED (
      SELECT asked.purpose,
             ${sums},
             coalesce(sum(severity_1), 0)::int AS severity_1,
             coalesce(sum(severity_2), 0)::int AS severity_2,
             coalesce(sum(severity_3), 0)::int AS severity_3
        FROM (VALUES ('now'), ('before')) AS asked (purpose)
        LEFT JOIN (
               SELECT purpose, ${piecesOfTallies}, severity_1, severity_2, severity_3
                 FROM tally
                UNION ALL
               SELECT purpose, ${piecesOfInstants},
                      CASE severity WHEN 1 THEN weight ELSE 0 END,
                      CASE severity WHEN 2 THEN weight ELSE 0 END,
                      CASE severity WHEN 3 THEN weight ELSE 0 END
                 FROM instant) AS piece USING (purpose)
       GROUP BY asked.purpose
    ),${medians},
    standing AS (${standing(unit, at)}
    ),
    act AS (${countActs('now', unit, now)}
       UNION ALL${countActs('before', unit, before)}
    ),
    category AS (
      SELECT category,
             sum(count)::int AS count
        FROM (
               SELECT lpad(tallied.category::text, CASE WHEN tallied.category > 9999 THEN 6 ELSE 4 END, '0') AS category, tallied.count
                 FROM tally
                CROSS JOIN LATERAL unnest(categories, category_counts) AS tallied (category, count)
                WHERE purpose = 'now'
                UNION ALL
               SELECT category, weight
                 FROM instant
                WHERE purpose = 'now' AND reported = 1
             ) AS counted
       GROUP BY category
      HAVING sum(count) > 0
       ORDER BY 2 DESC, 1
       LIMIT 12
    ),
    course AS MATERIALIZED (
      SELECT at, reported, closed
        FROM tally
       WHERE purpose = 'course'
       UNION ALL
      SELECT at, weight * reported, weight * closed
        FROM instant
       WHERE purpose = 'course'
    ),
    hour_of_week AS (
      SELECT slot,
             coalesce(sum(reported), 0)::int AS count
        FROM generate_series(0, 167) AS slot
        LEFT JOIN (
               SELECT (extract(isodow FROM at AT TIME ZONE ${zone}) - 1)::int * 24
                      + extract(hour FROM at AT TIME ZONE ${zone})::int AS slot,
                      reported
                 FROM course) AS reported USING (slot)
       GROUP BY slot
    ),
    point AS (${coursePoints({ zone, step, ...now })}
    ),
    trend AS (
      SELECT at,
             coalesce(sum(reported), 0)::int AS reported,
             coalesce(sum(closed), 0)::int AS closed
        FROM point
        LEFT JOIN (
               SELECT date_trunc(${step}, at, ${zone}) AS at, reported, closed
                 FROM course) AS happened USING (at)
       GROUP BY at
    )
    SELECT ${figures('now')} AS figures,
           ${figures('before')} AS before,
           (SELECT coalesce(json_agg(json_build_object('category', category, 'count', count) ORDER BY count DESC, category), '[]') FROM category) AS categories,
           (SELECT json_agg(count ORDER BY slot) FROM hour_of_week) AS "hourOfWeek",
           (SELECT coalesce(json_agg(json_build_object('at', ${isoInstant(sql`at`)}, 'reported', reported, 'closed', closed)
                                     ORDER BY at), '[]')
              FROM trend) AS trend,
           (SELECT json_build_array(severity_1, severity_2, severity_3) FROM counted WHERE purpose = 'now') AS severities`,
    { name: nameQuestion(unit) },
  );
  return row;
}

/** Name of the prepared statement: each variant is a query of its own. */
function nameQuestion(unit: CountedUnit): string {
  const of = unit.categories === null ? '' : ' of categories';
  if (isEverything(unit)) return `measure everything${of}`;
  const by = countsGround(unit) ? ' by ground' : '';
  return `${isTallied(unit) ? 'measure tallied unit' : 'measure unit'}${by}${of}`;
}
