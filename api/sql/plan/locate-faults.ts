import type { PlanFinding } from '../../contract/plans.ts';
import type { Sql } from '../../database/database.ts';
import type { Side } from '../../domain/match-bends.ts';
import { LATTICE } from '../edition/lattice.ts';

interface Located {
  row: number | null;
  code: string | null;
  reason: 'overlap' | 'gap' | 'outside_area';
  /** Null: not measured. */
  areaM2: number | null;
  place: [number, number];
  detail: string;
}

/**
 * Where the ground of a plan, which is known not to be the old ground, overlaps, leaves gaps or reaches beyond.
 *
 * @param first a side that should not be: told where the overlay finds no area, as the fault is thinner than the lattice
 */
export async function locateFaults(
  sql: Sql,
  keys: ReadonlyMap<number, string>,
  first: Side,
): Promise<PlanFinding[]> {
  const far = await findFarGround(sql);
  if (far.length > 0) return far.map((one) => toFinding(one, keys));
  const found = [
    ...(await findOverlaps(sql)),
    ...(await findDifferences(sql, 'gap')),
    ...(await findDifferences(sql, 'outside_area')),
  ];
  if (found.length === 0) {
    const place: [number, number] = [first.from[0] / 1e7, first.from[1] / 1e7];
    const detail = 'a side has no neighbour';
    return [{ key: null, reason: 'torn_border', severity: 'error', areaM2: null, place, detail }];
  }
  return found.map((one) => toFinding(one, keys));
}

function toFinding(
  { row, code, reason, areaM2, place, detail }: Located,
  keys: ReadonlyMap<number, string>,
): PlanFinding {
  const key = (row === null ? undefined : keys.get(row)) ?? code;
  return { key, reason, severity: 'error', areaM2, place, detail };
}

/** Degrees, about a kilometre: what reaches farther is no slip of a line, and shapes all over the world are not laid over each other. */
const FAR = 0.01;

function findFarGround(sql: Sql): Promise<Located[]> {
  return sql.query<Located>(
    `
    WITH area AS (
      SELECT ST_Expand(ST_Extent(geom)::geometry, $1) AS box
        FROM old_ground
    )
    SELECT fresh.row, fresh.code, 'outside_area' AS reason, NULL AS "areaM2",
           ARRAY[ST_XMin(fresh.geom), ST_YMin(fresh.geom)] AS place,
           'far from the area' AS detail
      FROM new_ground fresh, area
     WHERE ST_XMin(fresh.geom) < ST_XMin(box)
        OR ST_YMin(fresh.geom) < ST_YMin(box)
        OR ST_XMax(fresh.geom) > ST_XMax(box)
        OR ST_YMax(fresh.geom) > ST_YMax(box)
     ORDER BY fresh.row
     LIMIT 100`,
    [FAR],
  );
}

/** Among the plan's units, and with those it leaves as they are. */
function findOverlaps(sql: Sql): Promise<Located[]> {
  return sql.query<Located>(`
    WITH beside AS (
      SELECT g.code, g.geom
        FROM target_unit t
        JOIN grid g ON g.id = t.open_id
       WHERE t.is_leaf
         AND g.id NOT IN (SELECT id FROM old_ground)
    ), pair AS (
      SELECT one.row, one.code, other.code AS other, one.geom AS one_geom, other.geom AS other_geom
        FROM new_ground one
        JOIN new_ground other ON other.geom && one.geom AND other.row > one.row
       UNION ALL
      SELECT one.row, one.code, beside.code, one.geom, beside.geom
        FROM new_ground one
        JOIN beside ON beside.geom && one.geom
       WHERE ST_IsValid(beside.geom)
    ), common AS MATERIALIZED (
      SELECT row, code, other,
             ST_CollectionExtract(ST_Intersection(one_geom, other_geom, ${LATTICE}), 3) AS geom
        FROM pair
       WHERE ST_Relate(one_geom, other_geom, '2********')
    )
    SELECT row, code, 'overlap' AS reason,
           ST_Area(geom::geography) AS "areaM2",
           ARRAY[ST_X(ST_PointOnSurface(geom)), ST_Y(ST_PointOnSurface(geom))] AS place,
           'with ' || other AS detail
      FROM common
     WHERE NOT ST_IsEmpty(geom)
     ORDER BY ST_Area(geom) DESC
     LIMIT 100`);
}

function findDifferences(sql: Sql, reason: 'gap' | 'outside_area'): Promise<Located[]> {
  const [whole, taken] =
    reason === 'gap' ? ['old_ground', 'new_ground'] : ['new_ground', 'old_ground'];
  return sql.query<Located>(`
    WITH piece AS MATERIALIZED (
      SELECT dump.geom
        FROM (SELECT ST_Difference((SELECT ST_Union(geom, ${LATTICE}) FROM ${whole}),
                                   coalesce((SELECT ST_Union(geom, ${LATTICE}) FROM ${taken}),
                                            ST_GeomFromText('POLYGON EMPTY', 4326)), ${LATTICE}) AS geom) AS rest
       CROSS JOIN ST_Dump(rest.geom) AS dump
       WHERE ST_Dimension(dump.geom) = 2
    )
    SELECT NULL::int AS row,
           (SELECT unit.code FROM ${whole} unit WHERE ST_Intersects(unit.geom, ST_PointOnSurface(piece.geom)) LIMIT 1) AS code,
           '${reason}' AS reason,
           ST_Area(geom::geography) AS "areaM2",
           ARRAY[ST_X(ST_PointOnSurface(geom)), ST_Y(ST_PointOnSurface(geom))] AS place,
           '' AS detail
      FROM piece
     WHERE NOT ST_IsEmpty(geom)
     ORDER BY ST_Area(geom) DESC
     LIMIT 100`);
}
