/** Figures of a unit, or of everything, by simple counting of all rows: the expected result of the statistics. */
import type { GridStatistics, IncidentFigures } from '../../../api/core/contract/statistics.ts';
import type { Database } from '../../../api/database/database.ts';
import { type Sql, sql } from '../../../api/database/sql.ts';
import { NOW } from '../routes/district.ts';

const ZONE = 'Asia/Shanghai';
const DAY = 86_400_000;

const incidentsOf = (code: string | null, categories: readonly string[] | null) => sql`
  SELECT i.id, i.category, i.severity, i.reported_at,
         coalesce(i.first_registered_at, i.registered_at, CASE WHEN NOT i.came_live THEN i.reported_at END) AS registered,
         CASE WHEN i.first_closed_at IS NOT NULL THEN i.first_due_at
              WHEN i.first_due_at IS NOT NULL THEN i.first_due_at
              ELSE i.due_at END AS due_at,
         CASE WHEN i.first_closed_at IS NOT NULL THEN i.first_closed_at ELSE i.closed_at END AS closed_at,
         CASE WHEN i.first_closed_at IS NOT NULL THEN i.first_closed_in_grid ELSE i.closed_in_grid END AS closed_in_grid,
         i.closed_at IS NULL AS is_open,
         i.due_at AS open_due_at
    FROM incident i
    LEFT JOIN grid g ON g.id = i.unit_id
   WHERE (${code}::text IS NULL OR ${code} = ANY (g.path))
     AND ${
       categories === null
         ? sql`true`
         : sql`(i.category = ANY (${categories}::text[]) OR left(i.category, 2) || '00' = ANY (${categories}::text[]))`
     }`;

/**
 * @param code null: everything
 * @param only categories or groups of them; null: all
 */
export async function countDirectly(
  database: Database,
  code: string | null,
  from: string,
  to: string,
  only: readonly string[] | null = null,
): Promise<
  Omit<GridStatistics, 'computedAt' | 'openAt' | 'knownSince' | 'basis' | 'edition' | 'changes'>
> {
  const incidents = incidentsOf(code, only);
  const length = Date.parse(to) - Date.parse(from);
  const earlier = (instant: string) =>
    new Date(Date.parse(instant) - Math.ceil(length / DAY) * DAY).toISOString();
  const step = length <= 3 * DAY ? 'hour' : 'day';
  const categories = await database.query<{
    category: string;
    count: number;
  }>(sql`SELECT category, count(*)::int AS count
       FROM (${incidents}) AS i
      WHERE reported_at >= ${from} AND reported_at < ${to}
      GROUP BY category
      ORDER BY count(*) DESC, category
      LIMIT 12`);
  const hours = await database.query<{
    slot: number;
    count: number;
  }>(sql`SELECT ((extract(isodow FROM reported_at AT TIME ZONE ${ZONE}) - 1) * 24 + extract(hour FROM reported_at AT TIME ZONE ${ZONE}))::int AS slot,
            count(*)::int AS count
       FROM (${incidents}) AS i
      WHERE reported_at >= ${from} AND reported_at < ${to}
      GROUP BY 1`);
  const hourOfWeek = Array.from({ length: 168 }, () => 0);
  for (const { slot, count } of hours) hourOfWeek[slot] = count;
  const trend = await database.query<{
    at: string;
    reported: number;
    closed: number;
  }>(sql`SELECT to_char(point AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
            (SELECT count(*)::int FROM (${incidents}) AS i
              WHERE reported_at >= ${from} AND reported_at < ${to} AND date_trunc(${step}, reported_at, ${ZONE}) = point) AS reported,
            (SELECT count(*)::int FROM (${incidents}) AS i
              WHERE closed_at >= ${from} AND closed_at < ${to} AND date_trunc(${step}, closed_at, ${ZONE}) = point) AS closed
       FROM generate_series(date_trunc(${step}, ${from}::timestamptz, ${ZONE}), ${to}::timestamptz - interval '1 microsecond',
                            ('1 ' || ${step}::text)::interval) AS point
      ORDER BY point`);
  const [severities] = await database.query<{
    counts: [number, number, number];
  }>(sql`SELECT ARRAY[count(*) FILTER (WHERE severity = 1), count(*) FILTER (WHERE severity = 2),
                  count(*) FILTER (WHERE severity = 3)]::int[] AS counts
       FROM (${incidents}) AS i
      WHERE reported_at >= ${from} AND reported_at < ${to}`);
  return {
    code,
    from,
    to,
    figures: await countFigures(database, incidents, from, to),
    before: await countFigures(database, incidents, earlier(from), earlier(to)),
    categories,
    hourOfWeek,
    trend,
    severities: severities?.counts ?? [0, 0, 0],
  };
}

async function countFigures(
  database: Database,
  incidents: Sql,
  from: string,
  to: string,
): Promise<IncidentFigures> {
  const [row] = await database.query<IncidentFigures>(sql`
    WITH i AS (${incidents}
    ),
    closed AS (
      SELECT *
        FROM i
       WHERE closed_at >= ${from} AND closed_at < ${to}
    ),
    counted AS (
      SELECT (SELECT count(*)::int FROM i WHERE registered >= ${from} AND registered < ${to}) AS registered,
             (SELECT count(*)::int FROM i WHERE due_at >= ${from} AND due_at < ${to}) AS "shouldHaveClosed",
             (SELECT count(*)::int FROM closed) AS closed,
             (SELECT count(*)::int FROM closed WHERE closed_at <= due_at) AS "closedOnTime",
             (SELECT count(*)::int FROM closed WHERE due_at IS NULL) AS "closedWithoutDueDate",
             (SELECT count(*)::int FROM closed WHERE closed_in_grid) AS "closedInGrid",
             (SELECT count(closed_in_grid)::int FROM closed) AS "closedWithGridKnown",
             (SELECT count(DISTINCT e.incident_id)::int
                FROM incident_event e
                JOIN i ON i.id = e.incident_id
               WHERE e.action = 'return' AND e.at >= ${from} AND e.at < ${to}) AS returned,
             (SELECT count(DISTINCT e.incident_id)::int
                FROM incident_event e
                JOIN i ON i.id = e.incident_id
               WHERE e.action = 'reopen' AND e.at >= ${from} AND e.at < ${to}) AS reopened,
             (SELECT count(*)::int FROM i WHERE is_open) AS open,
             (SELECT count(*)::int FROM i WHERE is_open AND open_due_at < ${NOW.toISOString()}) AS overdue
    )
    SELECT counted.*,
           closed::float8 / nullif("shouldHaveClosed", 0) AS "closureRate",
           "closedOnTime"::float8 / nullif(closed - "closedWithoutDueDate", 0) AS "onTimeRate",
           "closedInGrid"::float8 / nullif("closedWithGridKnown", 0) AS "inGridRate",
           (SELECT avg(greatest(round(extract(epoch FROM closed_at - registered)), 0))::float8 FROM closed) AS "meanHandlingS",
           (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(round(extract(epoch FROM closed_at - registered)), 0)::float8)
              FROM closed
             WHERE registered IS NOT NULL) AS "medianHandlingS"
      FROM counted`);
  if (row === undefined) throw new Error('no row');
  return row;
}
