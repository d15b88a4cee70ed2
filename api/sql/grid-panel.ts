/** One grid with what its panel shows: units below, staff, cameras, incidents. */
import type { Grid, GridStaff } from '../contract/grids.ts';
import type { Sql } from '../database/database.ts';
import { gridSummaryColumns, inEdition } from './columns.ts';

type GridItself = Omit<
  Grid,
  'ancestors' | 'descendants' | 'staff' | 'staffCount' | 'cameras' | 'incidents'
>;

export async function findGrid(
  sql: Sql,
  edition: number,
  code: string,
): Promise<GridItself | null> {
  const [row] = await sql.query<GridItself>(
    `
    SELECT ${gridSummaryColumns},
           $1::int AS "editionId",
           g.is_leaf AS "isLeaf",
           g.is_derived AS "isDerived"
      FROM grid g
     WHERE g.code = $2
       AND ${inEdition}`,
    [edition, code],
  );
  return row ?? null;
}

/** Units below, by level and kind. */
export function countDescendants(
  sql: Sql,
  edition: number,
  code: string,
): Promise<Grid['descendants']> {
  return sql.query<Grid['descendants'][number]>(
    `
    SELECT g.level,
           g.kind,
           count(*)::int AS count
      FROM grid g
     WHERE g.path @> ARRAY[$2::text]
       AND g.code <> $2
       AND ${inEdition}
     GROUP BY g.level, g.kind
     ORDER BY g.level, g.kind`,
    [edition, code],
  );
}

/** The unit's own posts, those who answer for it first. */
export function listStaff(sql: Sql, code: string): Promise<GridStaff[]> {
  return sql.query<GridStaff>(
    `
    SELECT role,
           name,
           extension
      FROM grid_staff
     WHERE grid_code = $1
       AND until IS NULL
     ORDER BY array_position(
                ARRAY['leader', 'chief', 'worker', 'mediator', 'labour_assistant', 'lawyer'],
                role),
              id`,
    [code],
  );
}

/** Posts in the unit and below. */
export async function countStaff(sql: Sql, edition: number, code: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `
    SELECT count(*)::int AS count
      FROM grid g
      JOIN grid_staff s ON s.grid_code = g.code
     WHERE g.path @> ARRAY[$2::text]
       AND ${inEdition}
       AND s.until IS NULL`,
    [edition, code],
  );
  return row?.count ?? 0;
}

export function countCamerasIn(sql: Sql, edition: number, code: string): Promise<Grid['cameras']> {
  return sql.query<Grid['cameras'][number]>(
    `
    SELECT c.kind,
           count(*)::int AS count
      FROM grid g
      JOIN camera c ON c.unit_id = g.id
     WHERE g.path @> ARRAY[$2::text]
       AND ${inEdition}
     GROUP BY c.kind
     ORDER BY c.kind`,
    [edition, code],
  );
}

/**
 * Incidents of the unit and below, as they stand at `now`.
 * Three narrow questions instead of one scan: each is answered from an index alone, so a street of 8,000 micro-grids
 * and 125,000 incidents takes tens of milliseconds.
 */
export async function measureIncidentsIn(
  sql: Sql,
  edition: number,
  code: string,
  now: Date,
): Promise<Grid['incidents']> {
  const [row] = await sql.query<Grid['incidents']>(
    `
    WITH member AS MATERIALIZED (
      SELECT g.id
        FROM grid g
       WHERE g.path @> ARRAY[$2::text]
         AND ${inEdition}
    ),
    open AS (
      SELECT count(*)::int AS open,
             (count(*) FILTER (WHERE i.due_at < $3))::int AS overdue
        FROM member
        JOIN incident i ON i.unit_id = member.id
       WHERE i.closed_at IS NULL
    ),
    reported AS (
      SELECT count(*)::int AS reported
        FROM member
        JOIN incident i ON i.unit_id = member.id
       WHERE i.reported_at > $3::timestamptz - interval '30 days'
         AND i.reported_at <= $3
    ),
    closed AS (
      SELECT count(*)::int AS closed,
             avg(i.closed_in_grid::int)::float8 AS rate
        FROM member
        JOIN incident i ON i.unit_id = member.id
       WHERE i.closed_at > $3::timestamptz - interval '30 days'
         AND i.closed_at <= $3
    )
    SELECT open.open,
           open.overdue,
           reported.reported AS "reported30d",
           closed.closed AS "closed30d",
           closed.rate AS "inGridRate30d"
      FROM open, reported, closed`,
    [edition, code, now.toISOString()],
  );
  return row ?? { open: 0, overdue: 0, reported30d: 0, closed30d: 0, inGridRate30d: null };
}
