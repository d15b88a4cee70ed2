/** Queries of cameras: lists, one, marks. Boxes come in as EPSG:3857, like the index; positions go out as EPSG:4326. */
import type {
  Camera,
  CameraKind,
  CameraState,
  CameraSummary,
} from '../../core/contract/cameras.ts';
import type { BoundingBox, Position } from '../../core/contract/geo.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { join, type Sql, sql } from '../../database/sql.ts';
import type { MarkCells } from '../../domain/mark-cells.ts';
import type { Home } from '../grid/grids.ts';
import { type GroundThen, liesOnGroundThen } from '../grid/ground-then.ts';
import { liesOnGround, type OwnGround } from '../grid/own-ground.ts';
import { envelope } from '../shared/columns.ts';
import { groupByCell } from '../shared/group-by-cell.ts';
import { liesInScope, type Scope } from '../shared/scope.ts';

export interface CameraFilter {
  /** EPSG:3857. */
  box: BoundingBox | null;
  kinds: CameraKind[] | null;
  states: CameraState[] | null;
  /** Row ids of grids: cameras whose smallest unit is one of them. */
  unitIds: string[] | null;
  /** Cameras in the area of a unit, where that area differs from its members' areas. */
  ownGround: OwnGround | null;
  /** Alternative to the two above: cameras in the area of a unit of a past edition. */
  groundThen: GroundThen | null;
  /** Units in which the actor reads cameras. */
  scope: Scope | null;
}

/** Conditions of a filter on a camera `c`. Unused parts are left out. */
export function matchesCameraFilter(filter: CameraFilter): Sql {
  const { box, kinds, states, unitIds, ownGround, groundThen, scope } = filter;
  const conditions = [liesInScope(sql`c.unit_id`, scope)];
  if (box !== null) conditions.push(sql`ST_Intersects(c.geom_3857, ${envelope(box, 3857)})`);
  if (kinds !== null) conditions.push(sql`c.kind = ANY (${kinds}::text[])`);
  if (states !== null) conditions.push(sql`c.state = ANY (${states}::text[])`);
  if (unitIds !== null) conditions.push(isHomeOf(unitIds));
  if (groundThen !== null) {
    const rows = sql`${groundThen.rowIds}::bigint[]`;
    conditions.push(liesOnGroundThen({ table: 'camera', alias: sql`c` }, rows, groundThen.edition));
  }
  if (ownGround !== null) {
    conditions.push(liesOnGround(sql`c`, isHomeOf(ownGround.unitIds), ownGround.code));
  }
  return join(conditions, '\n       AND ');
}

const isHomeOf = (unitIds: readonly string[]) => sql`c.unit_id = ANY (${unitIds}::bigint[])`;

const summaryColumns = sql`
  c.code,
  c.name,
  c.kind,
  c.state,
  c.floor,
  c.place,
  ARRAY[ST_X(c.geom), ST_Y(c.geom)] AS position`;

/** One page in the order of codes, after the code `after`. */
export function listCameras(
  db: Db,
  filter: CameraFilter,
  after: string | null,
  limit: number,
): Promise<CameraSummary[]> {
  return db.query<CameraSummary>(
    sql`
    SELECT ${summaryColumns}
      FROM camera c
     WHERE ${matchesCameraFilter(filter)}
       AND ${after === null ? sql`true` : sql`c.code > ${after}`}
     ORDER BY c.code
     LIMIT ${limit}`,
  );
}

export async function countCameras(db: Db, filter: CameraFilter): Promise<number> {
  const { total } = await one<{ total: number }>(
    db,
    sql`
    SELECT count(*)::int AS total
      FROM camera c
     WHERE ${matchesCameraFilter(filter)}`,
  );
  return total;
}

type CameraRow = Omit<Camera, 'grids'> & Home;

/** One camera and its smallest unit. @param scope units in which the actor reads cameras */
export async function findCamera(
  db: Db,
  code: string,
  scope: Scope | null,
): Promise<CameraRow | null> {
  const [row] = await db.query<CameraRow>(sql`
    SELECT ${summaryColumns},
           c.owner,
           c.bearing,
           c.field_of_view AS "fieldOfView",
           c.range_m AS "rangeM",
           c.unit_id::text AS "unitId",
           c.ground_path AS "groundPath"
      FROM camera c
     WHERE c.code = ${code}
       AND ${liesInScope(sql`c.unit_id`, scope)}`);
  return row ?? null;
}

export interface CameraMarkRow {
  /** Mean position of the members, EPSG:3857. */
  centre: Position;
  /** Extent of the members, EPSG:3857. */
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
 * Cameras of the given kinds or all, one row for each non-empty cell. The index search takes in slightly more than the box; as
 * cells end where the box does, whole cells are left out again.
 * @param scope units in which the actor reads cameras
 */
export function listCameraMarks(
  db: Db,
  { box, size }: MarkCells,
  kinds: CameraKind[] | null,
  scope: Scope | null,
): Promise<CameraMarkRow[]> {
  return db.query<CameraMarkRow>(
    sql`
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
       WHERE c.geom_3857 && ${envelope(box, 3857)}
         AND ${kinds === null ? sql`true` : sql`c.kind = ANY (${kinds}::text[])`}
         AND ${liesInScope(sql`c.unit_id`, scope)}
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
      FROM point${groupByCell({ box, size })}`,
  );
}
