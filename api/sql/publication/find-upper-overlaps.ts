import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { NEGLIGIBLE_M2 } from '../staging/find-overlaps.ts';
import { LATTICE } from '../staging/lattice.ts';
import type { Shaped, Targeted } from './steps.ts';

/**
 * Grid size for this check: a vertex half a lattice step from a long side is a square metre, which rounding to the lattice
 * would lose.
 */
const FINE = sql`${LATTICE} / 100`;

/**
 * Whether any upper unit in force keeps a shape of its own: if none does, the proof of the smallest units covers all levels.
 */
export async function hasKeptShapes(db: Db): Promise<boolean> {
  const kept = await db.query(
    sql`SELECT FROM grid WHERE closed_in IS NULL AND NOT is_leaf AND NOT is_derived LIMIT 1`,
  );
  return kept.length > 0;
}

/**
 * Finds ground above the smallest units that two units would claim and did not before. Unions of a proved coverage cannot
 * overlap each other; they can overlap with a unit that keeps a shape of its own, and so can shapes drawn at that level. Needs
 * `target_unit` and `unit_shape`.
 */
export async function findUpperOverlaps(
  db: Targeted & Shaped,
  keys: ReadonlyMap<number, string>,
): Promise<PlanFinding[]> {
  const overlaps = await db.query<{
    code: string;
    row: number | null;
    other: string;
    areaM2: number;
    place: [number, number];
  }>(sql`
    WITH kept AS MATERIALIZED (
      SELECT g.code, g.level, coalesce(shape.geom, g.geom) AS geom
        FROM grid g
        LEFT JOIN target_unit t ON t.open_id = g.id
        LEFT JOIN unit_shape shape ON shape.code = t.code
       WHERE g.closed_in IS NULL
         AND NOT g.is_leaf
         AND NOT g.is_derived
         AND NOT EXISTS (SELECT FROM removed_unit gone WHERE gone.code = g.code)
    ), changed AS (
      SELECT t.code, t.row, t.level, shape.geom
        FROM unit_shape shape
        JOIN target_unit t USING (code)
    ), pair AS (
      SELECT changed.code, changed.row, changed.level, kept.code AS other,
             ST_CollectionExtract(ST_Intersection(changed.geom, kept.geom, ${FINE}), 3) AS geom
        FROM changed
        JOIN kept ON kept.level = changed.level
                 AND kept.code <> changed.code
                 AND kept.geom && changed.geom
                 AND ST_Relate(kept.geom, changed.geom, '2********')
    ), measured AS (
      SELECT pair.code, pair.row, pair.other, pair.geom,
             ST_Area(pair.geom::geography) AS now_m2,
             -- Ground given up by ended units was overlapped by them.
             (SELECT coalesce(sum(ST_Area(ST_Intersection(one.geom, other.geom, ${FINE})::geography)), 0)
                FROM grid one
                JOIN grid other ON other.level = one.level
                               AND other.closed_in IS NULL
                               AND other.id <> one.id
                               AND other.geom && one.geom
                               AND ST_Relate(other.geom, one.geom, '2********')
               WHERE one.closed_in IS NULL
                 AND one.level = pair.level
                 AND (one.code = pair.code OR one.code IN (SELECT code FROM removed_unit))
                 AND other.code = pair.other) AS was_m2
        FROM pair
    )
    SELECT code, row, other,
           now_m2 AS "areaM2",
           ARRAY[ST_X(ST_PointOnSurface(geom)), ST_Y(ST_PointOnSurface(geom))] AS place
      FROM measured
     WHERE now_m2 >= was_m2 + ${NEGLIGIBLE_M2}
     ORDER BY code, other
     LIMIT 100`);
  return overlaps.map(({ code, row, other, areaM2, place }) => ({
    key: (row === null ? undefined : keys.get(row)) ?? code,
    reason: 'overlap',
    severity: 'error',
    areaM2,
    place,
    detail: `with ${other}`,
    note: { what: 'with', unit: other },
  }));
}
