/** Grids of one edition, as summaries, and their geometry. `edition` is the id of an edition. */
import type { BoundingBox, MultiPolygon, Position } from '../../core/contract/geo.ts';
import type { GridKind, GridSummary } from '../../core/contract/grids.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { envelope, gridSummaryColumns, inEdition } from '../shared/columns.ts';
import { hasOwnGround } from './own-ground.ts';

export interface GridFilter {
  level: number | null;
  kind: GridKind | null;
  parent: string | null;
  /** EPSG:4326. */
  bbox: BoundingBox | null;
}

/** Whether the grid `g` and the box have a point in common; null: no box. */
function meets(bbox: BoundingBox | null): Sql {
  if (bbox === null) return sql`true`;
  return sql`ST_Intersects(g.geom, ${envelope(bbox, 4326)})`;
}

/** One page in the order of codes, after the code `after`. */
export function listGrids(
  db: Db,
  edition: number,
  filter: GridFilter,
  after: string | null,
  limit: number,
): Promise<GridSummary[]> {
  return db.query<GridSummary>(sql`
    SELECT ${gridSummaryColumns(edition)}
      FROM grid g
     WHERE ${inEdition(edition)}
       AND (${filter.level}::smallint IS NULL OR g.level = ${filter.level})
       AND (${filter.kind}::text IS NULL OR g.kind = ${filter.kind})
       AND (${filter.parent}::text IS NULL OR g.parent_code = ${filter.parent})
       AND ${meets(filter.bbox)}
       AND (${after}::text IS NULL OR g.code > ${after})
     ORDER BY g.code
     LIMIT ${limit}`);
}

export async function countGrids(db: Db, edition: number, filter: GridFilter): Promise<number> {
  const { total } = await one<{ total: number }>(
    db,
    sql`
    SELECT count(*)::int AS total
      FROM grid g
     WHERE ${inEdition(edition)}
       AND (${filter.level}::smallint IS NULL OR g.level = ${filter.level})
       AND (${filter.kind}::text IS NULL OR g.kind = ${filter.kind})
       AND (${filter.parent}::text IS NULL OR g.parent_code = ${filter.parent})
       AND ${meets(filter.bbox)}`,
  );
  return total;
}

/** Units from level 1 down to the parent; null when the edition has no such grid. */
export async function listAncestors(
  db: Db,
  edition: number,
  code: string,
): Promise<GridSummary[] | null> {
  const rows = await db.query<GridSummary>(sql`
    WITH unit AS (
      SELECT g.path
        FROM grid g
       WHERE g.code = ${code}
         AND ${inEdition(edition)}
    )
    SELECT ${gridSummaryColumns(edition)}
      FROM unit
      JOIN grid g ON g.code = ANY (unit.path)
     WHERE ${inEdition(edition)}
     ORDER BY g.level`);
  return rows.length === 0 ? null : rows.slice(0, -1);
}

/**
 * Units whose area contains a point (EPSG:4326), from level 1 down: the smallest one and those above it; of a level whose units
 * keep a shape of their own, the one whose shape covers the point. Of several smallest ones, the one that `getu_home_at`
 * chooses: of the lowest level (imported shapes of different levels may overlap), and on a shared border the one with the
 * lowest code.
 */
export function listGridsAt(db: Db, edition: number, [lon, lat]: Position): Promise<GridSummary[]> {
  return db.query<GridSummary>(sql`
    WITH covering AS MATERIALIZED (
      SELECT g.path,
             g.level,
             g.code
        FROM grid g
       WHERE g.is_leaf
         AND ST_Covers(g.geom, ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326))
         AND ${inEdition(edition)}
    ),
    leaf AS (
      SELECT path
        FROM covering
       ORDER BY level DESC,
                code
       LIMIT 1
    ),
    ground AS MATERIALIZED (
      SELECT coalesce(getu_ground_path(ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326), home.path, ${edition}), home.path) AS path
        FROM (SELECT (SELECT path FROM leaf) AS path) AS home
    )
    SELECT ${gridSummaryColumns(edition)}
      FROM ground
      JOIN grid g ON g.code = ANY (ground.path)
     WHERE ${inEdition(edition)}
     ORDER BY g.level`);
}

/** Unit assignment of a camera or an incident. */
export interface Home {
  /** Row id of the smallest unit in force; null: outside all units. */
  unitId: string | null;
  /** Codes from the top level down where they differ from the path of that unit; null: they do not. */
  groundPath: (string | null)[] | null;
}

/**
 * Units whose area contains a point in the edition in force, from level 1 down, as determined when its smallest unit was
 * assigned.
 */
export function listHome(
  db: Db,
  edition: number,
  { unitId, groundPath }: Home,
): Promise<GridSummary[]> {
  return db.query<GridSummary>(sql`
    WITH home AS (
      SELECT coalesce(${groundPath}::text[], (SELECT path FROM grid WHERE id = ${unitId})) AS path
    )
    SELECT ${gridSummaryColumns(edition)}
      FROM home
      JOIN grid g ON g.code = ANY (home.path)
     WHERE ${inEdition(edition)}
     ORDER BY g.level`);
}

/** Whether the area of a unit in force may differ from that of the smallest units assigned to it. */
export async function hasGroundOfItsOwn(db: Db, code: string): Promise<boolean> {
  const [row] = await db.query<{ has: boolean }>(sql`
    SELECT ${hasOwnGround(sql`g.level`)} AS has
      FROM grid g
     WHERE g.code = ${code}
       AND g.closed_in IS NULL`);
  return row?.has ?? false;
}

/** Row ids of units of the edition in force and of all below them; a code that is not in force has none. */
export async function listUnitIds(db: Db, codes: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(sql`
    SELECT id::text
      FROM grid
     WHERE path && ${codes}::text[]
       AND closed_in IS NULL`);
  return rows.map(({ id }) => id);
}

/** Geometry in EPSG:4326, seven decimals. */
export async function findGridGeometry(
  db: Db,
  edition: number,
  code: string,
): Promise<{ summary: GridSummary; geometry: MultiPolygon } | null> {
  const [row] = await db.query<GridSummary & { geojson: string }>(sql`
    SELECT ${gridSummaryColumns(edition)},
           ST_AsGeoJSON(g.geom, 7) AS geojson
      FROM grid g
     WHERE g.code = ${code}
       AND ${inEdition(edition)}`);
  if (row === undefined) return null;
  const { geojson, ...summary } = row;
  return { summary, geometry: JSON.parse(geojson) as MultiPolygon };
}
