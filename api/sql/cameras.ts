/** Cameras: lists, one, marks. Boxes arrive in EPSG:3857, as the index has it; positions leave in EPSG:4326. */
import type { Camera, CameraKind, CameraState, CameraSummary } from '../core/contract/cameras.ts';
import type { BoundingBox, Position } from '../core/contract/geo.ts';
import type { Sql } from '../database/database.ts';
import type { MarkCells } from '../domain/mark-cells.ts';
import type { Home } from './grids.ts';
import { type GroundThen, liesOnGroundThen } from './ground-then.ts';
import { liesOnGround, type OwnGround } from './own-ground.ts';

export interface CameraFilter {
  /** EPSG:3857. */
  box: BoundingBox | null;
  kinds: CameraKind[] | null;
  states: CameraState[] | null;
  /** Row ids of grids: what has its home in one of them. */
  unitIds: string[] | null;
  /** What stands on the ground of a unit whose homes do not tell it. */
  ownGround: OwnGround | null;
  /** Instead: what stands on the ground of a unit of an edition that is over. */
  groundThen: GroundThen | null;
}

/** The conditions of a `CameraFilter`, as $1 … $8. */
export const matchesCameraFilter = `
           ($1::float8[] IS NULL OR ST_Intersects(c.geom_3857, ST_MakeEnvelope($1[1], $1[2], $1[3], $1[4], 3857)))
       AND ($2::text[] IS NULL OR c.kind = ANY ($2))
       AND ($3::text[] IS NULL OR c.state = ANY ($3))
       AND ($4::bigint[] IS NULL OR c.unit_id = ANY ($4))
       AND ($5::bigint[] IS NULL OR ${liesOnGroundThen({ table: 'camera', alias: 'c' }, '$5', '$6::integer')})
       AND ($8::text IS NULL OR ${liesOnGround('c', 'c.unit_id = ANY ($7::bigint[])', '$8')})`;

export function cameraFilterValues(filter: CameraFilter): unknown[] {
  const { box, kinds, states, unitIds, ownGround, groundThen } = filter;
  return [
    box,
    kinds,
    states,
    unitIds,
    groundThen?.rowIds ?? null,
    groundThen?.edition ?? null,
    ownGround?.unitIds ?? null,
    ownGround?.code ?? null,
  ];
}

const summaryColumns = `
  c.code,
  c.name,
  c.kind,
  c.state,
  c.floor,
  c.place,
  ARRAY[ST_X(c.geom), ST_Y(c.geom)] AS position`;

/** One page in the order of codes, after the code `after`. */
export function listCameras(
  sql: Sql,
  filter: CameraFilter,
  after: string | null,
  limit: number,
): Promise<CameraSummary[]> {
  return sql.query<CameraSummary>(
    `
    SELECT ${summaryColumns}
      FROM camera c
     WHERE ${matchesCameraFilter}
       AND ($9::text IS NULL OR c.code > $9)
     ORDER BY c.code
     LIMIT $10`,
    [...cameraFilterValues(filter), after, limit],
  );
}

export async function countCameras(sql: Sql, filter: CameraFilter): Promise<number> {
  const [row] = await sql.query<{ total: number }>(
    `
    SELECT count(*)::int AS total
      FROM camera c
     WHERE ${matchesCameraFilter}`,
    cameraFilterValues(filter),
  );
  return row?.total ?? 0;
}

type CameraRow = Omit<Camera, 'grids'> & Home;

/** One camera and its home. */
export async function findCamera(sql: Sql, code: string): Promise<CameraRow | null> {
  const [row] = await sql.query<CameraRow>(
    `
    SELECT ${summaryColumns},
           c.owner,
           c.bearing,
           c.field_of_view AS "fieldOfView",
           c.range_m AS "rangeM",
           c.unit_id::text AS "unitId",
           c.ground_path AS "groundPath"
      FROM camera c
     WHERE c.code = $1`,
    [code],
  );
  return row ?? null;
}

export interface CameraMarkRow {
  /** Mean of the members, EPSG:3857. */
  centre: Position;
  /** Of the members, EPSG:3857. */
  extent: BoundingBox;
  count: number;
  code: string | null;
  kind: CameraKind | null;
  offline: number;
  bearing: number | null;
  fieldOfView: number | null;
  rangeM: number | null;
}

/**
 * Cameras of the kinds or all, one row for each cell that has any. The index takes in a little more than the box; as cells
 * end where the box does, whole cells are left out again.
 */
export function listCameraMarks(
  sql: Sql,
  { box, size }: MarkCells,
  kinds: CameraKind[] | null,
): Promise<CameraMarkRow[]> {
  return sql.query<CameraMarkRow>(
    `
    WITH point AS (
      SELECT ST_X(c.geom_3857) AS x,
             ST_Y(c.geom_3857) AS y,
             c.code,
             c.kind,
             c.state,
             c.bearing,
             c.field_of_view,
             c.range_m
        FROM camera c
       WHERE c.geom_3857 && ST_MakeEnvelope($1, $2, $3, $4, 3857)
         AND ($6::text[] IS NULL OR c.kind = ANY ($6))
    )
    SELECT ARRAY[avg(x), avg(y)] AS centre,
           ARRAY[min(x), min(y), max(x), max(y)] AS extent,
           count(*)::int AS count,
           CASE WHEN count(*) = 1 THEN min(code) END AS code,
           CASE WHEN min(kind) = max(kind) THEN min(kind) END AS kind,
           (count(*) FILTER (WHERE state = 'offline'))::int AS offline,
           CASE WHEN count(*) = 1 THEN min(bearing) END AS bearing,
           CASE WHEN count(*) = 1 THEN min(field_of_view) END AS "fieldOfView",
           CASE WHEN count(*) = 1 THEN min(range_m) END AS "rangeM"
      FROM point
     GROUP BY CASE WHEN $5::float8 IS NULL THEN x ELSE floor(x / $5) END,
              CASE WHEN $5::float8 IS NULL THEN y ELSE floor(y / $5) END
    HAVING min(x) >= $1 AND min(y) >= $2 AND min(x) < $3 AND min(y) < $4`,
    [...box, size, kinds],
  );
}
