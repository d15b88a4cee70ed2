/** Grids of one edition, as summaries, and their geometry. `edition` is the id of an edition. */
import type { BoundingBox, MultiPolygon, Position } from '../core/contract/geo.ts';
import type { GridKind, GridSummary } from '../core/contract/grids.ts';
import type { Sql } from '../database/database.ts';
import { gridSummaryColumns, inEdition } from './columns.ts';
import { hasOwnGround } from './own-ground.ts';

export interface GridFilter {
  level: number | null;
  kind: GridKind | null;
  parent: string | null;
  /** EPSG:4326. */
  bbox: BoundingBox | null;
}

/** One page in the order of codes, after the code `after`. */
export function listGrids(
  sql: Sql,
  edition: number,
  filter: GridFilter,
  after: string | null,
  limit: number,
): Promise<GridSummary[]> {
  return sql.query<GridSummary>(
    `
    SELECT ${gridSummaryColumns}
      FROM grid g
     WHERE ${inEdition}
       AND ($2::smallint IS NULL OR g.level = $2)
       AND ($3::text IS NULL OR g.kind = $3)
       AND ($4::text IS NULL OR g.parent_code = $4)
       AND ($5::float8[] IS NULL OR ST_Intersects(g.geom, ST_MakeEnvelope($5[1], $5[2], $5[3], $5[4], 4326)))
       AND ($6::text IS NULL OR g.code > $6)
     ORDER BY g.code
     LIMIT $7`,
    [edition, filter.level, filter.kind, filter.parent, filter.bbox, after, limit],
  );
}

export async function countGrids(sql: Sql, edition: number, filter: GridFilter): Promise<number> {
  const [row] = await sql.query<{ total: number }>(
    `
    SELECT count(*)::int AS total
      FROM grid g
     WHERE ${inEdition}
       AND ($2::smallint IS NULL OR g.level = $2)
       AND ($3::text IS NULL OR g.kind = $3)
       AND ($4::text IS NULL OR g.parent_code = $4)
       AND ($5::float8[] IS NULL OR ST_Intersects(g.geom, ST_MakeEnvelope($5[1], $5[2], $5[3], $5[4], 4326)))`,
    [edition, filter.level, filter.kind, filter.parent, filter.bbox],
  );
  return row?.total ?? 0;
}

/** From level 1 down to the parent; null when the edition has no such grid. */
export async function listAncestors(
  sql: Sql,
  edition: number,
  code: string,
): Promise<GridSummary[] | null> {
  const rows = await sql.query<GridSummary>(
    `
    WITH unit AS (
      SELECT g.path
        FROM grid g
       WHERE g.code = $2
         AND ${inEdition}
    )
    SELECT ${gridSummaryColumns}
      FROM unit
      JOIN grid g ON g.code = ANY (unit.path)
     WHERE ${inEdition}
     ORDER BY g.level`,
    [edition, code],
  );
  return rows.length === 0 ? null : rows.slice(0, -1);
}

/**
 * The units on whose ground a point (EPSG:4326) lies, from level 1 down: the smallest one and what is above it; of a level whose units
 * keep a shape of their own, the one whose shape covers it. Where several smallest ones do, the one `getu_home_at` gives points as their
 * home: of the lowest level (imported shapes of different levels may overlap), and on a shared border the one with the lowest code.
 */
export function listGridsAt(
  sql: Sql,
  edition: number,
  [lon, lat]: Position,
): Promise<GridSummary[]> {
  return sql.query<GridSummary>(
    `
    WITH covering AS MATERIALIZED (
      SELECT g.path,
             g.level,
             g.code
        FROM grid g
       WHERE g.is_leaf
         AND ST_Covers(g.geom, ST_SetSRID(ST_MakePoint($2, $3), 4326))
         AND ${inEdition}
    ),
    leaf AS (
      SELECT path
        FROM covering
       ORDER BY level DESC,
                code
       LIMIT 1
    ),
    ground AS MATERIALIZED (
      SELECT coalesce(getu_ground_path(ST_SetSRID(ST_MakePoint($2, $3), 4326), home.path, $1), home.path) AS path
        FROM (SELECT (SELECT path FROM leaf) AS path) AS home
    )
    SELECT ${gridSummaryColumns}
      FROM ground
      JOIN grid g ON g.code = ANY (ground.path)
     WHERE ${inEdition}
     ORDER BY g.level`,
    [edition, lon, lat],
  );
}

/** Where a camera or an incident lies. */
export interface Home {
  /** Row id of the smallest unit in force; null: outside of all. */
  unitId: string | null;
  /** Codes from the top level down where the path of that unit does not say them; null: it does. */
  groundPath: (string | null)[] | null;
}

/** The units on whose ground a point lies in the edition in force, from level 1 down, as it was found when it got its home. */
export function listHome(
  sql: Sql,
  edition: number,
  { unitId, groundPath }: Home,
): Promise<GridSummary[]> {
  return sql.query<GridSummary>(
    `
    WITH home AS (
      SELECT coalesce($3::text[], (SELECT path FROM grid WHERE id = $2)) AS path
    )
    SELECT ${gridSummaryColumns}
      FROM home
      JOIN grid g ON g.code = ANY (home.path)
     WHERE ${inEdition}
     ORDER BY g.level`,
    [edition, unitId, groundPath],
  );
}

/** Whether the ground of a unit in force may be another than that of the smallest units assigned to it. */
export async function hasGroundOfItsOwn(sql: Sql, code: string): Promise<boolean> {
  const [row] = await sql.query<{ has: boolean }>(
    `
    SELECT ${hasOwnGround('g.level')} AS has
      FROM grid g
     WHERE g.code = $1
       AND g.closed_in IS NULL`,
    [code],
  );
  return row?.has ?? false;
}

/** Row ids of a grid of the edition in force and of all below it; empty when there is no such grid. */
export async function listUnitIds(sql: Sql, code: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `
    SELECT id::text
      FROM grid
     WHERE path @> ARRAY[$1::text]
       AND closed_in IS NULL`,
    [code],
  );
  return rows.map(({ id }) => id);
}

/** EPSG:4326, seven decimals. */
export async function findGridGeometry(
  sql: Sql,
  edition: number,
  code: string,
): Promise<{ summary: GridSummary; geometry: MultiPolygon } | null> {
  const [row] = await sql.query<GridSummary & { geojson: string }>(
    `
    SELECT ${gridSummaryColumns},
           ST_AsGeoJSON(g.geom, 7) AS geojson
      FROM grid g
     WHERE g.code = $2
       AND ${inEdition}`,
    [edition, code],
  );
  if (row === undefined) return null;
  const { geojson, ...summary } = row;
  return { summary, geometry: JSON.parse(geojson) as MultiPolygon };
}
