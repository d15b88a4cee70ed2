/** Faults of the ground of single units of a plan, independent of their neighbours. */
import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import { sql } from '../../database/sql.ts';
import type { Staged } from '../publication/steps.ts';
import { inEdition } from '../shared/columns.ts';

/** Finds invalid polygons. Before any overlay: an invalid polygon ends the embedded engine silently. */
export async function findInvalidGround(
  db: Staged,
  keys: ReadonlyMap<number, string>,
): Promise<PlanFinding[]> {
  const rows = await db.query<{ row: number; place: [number, number]; detail: string }>(sql`
    SELECT row,
           ARRAY[ST_X(location(fault)), ST_Y(location(fault))] AS place,
           reason(fault) AS detail
      FROM staged_grid
     CROSS JOIN LATERAL ST_IsValidDetail(geom) AS fault
     WHERE geom IS NOT NULL
       AND NOT valid(fault)
     ORDER BY row
     LIMIT 100`);
  return rows.map(({ row, place, detail }) => ({
    key: keys.get(row) ?? null,
    reason: 'invalid_geometry',
    severity: 'error',
    areaM2: null,
    place,
    detail,
  }));
}

/** Degrees, about a kilometre: a unit that reaches farther is no inaccurate line, and would make half the city neighbours. */
const FAR = 0.01;

/** Finds ground far outside the area. Before the search for neighbours. */
export async function findFarGround(
  db: Staged,
  keys: ReadonlyMap<number, string>,
  { baseEdition, area }: { baseEdition: number; area: readonly string[] },
): Promise<PlanFinding[]> {
  const rows = await db.query<{ row: number; place: [number, number] }>(sql`
    WITH area AS (
      SELECT ST_Expand(ST_Extent(g.geom)::geometry, ${FAR}) AS box
        FROM grid g
       -- Not the area itself: a unit that keeps a shape of its own may be smaller than its members.
       WHERE g.path && ${area}::text[]
         AND g.is_leaf
         AND ${inEdition(baseEdition)}
    )
    SELECT row, ARRAY[ST_XMin(geom), ST_YMin(geom)] AS place
      FROM staged_grid, area
     WHERE ST_XMin(geom) < ST_XMin(box)
        OR ST_YMin(geom) < ST_YMin(box)
        OR ST_XMax(geom) > ST_XMax(box)
        OR ST_YMax(geom) > ST_YMax(box)
     ORDER BY row
     LIMIT 100`);
  return rows.map(({ row, place }) => ({
    key: keys.get(row) ?? null,
    reason: 'outside_area',
    severity: 'error',
    areaM2: null,
    place,
    detail: 'far from the area',
    note: { what: 'far_away' },
  }));
}
