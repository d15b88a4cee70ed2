import { sql } from '../../database/sql.ts';
import type { Staged, Targeted } from '../publication/steps.ts';
import { LATTICE } from './lattice.ts';
import type { StagingOptions } from './stage-grids.ts';

/**
 * Finds parts of staged units outside the imported shape of their parent. An error only where both shapes are kept and the
 * parent was given: with a derived parent nothing is outside afterwards, and a largest share implies a rest.
 */
export async function findOutsideParent(
  db: Staged & Targeted,
  options: StagingOptions,
): Promise<void> {
  const severity =
    options.upper === 'keep' && options.parent !== 'largest-share' ? 'error' : 'warning';
  await db.query(sql`
    WITH family AS (
      SELECT child.row, child.code, child.geom, parent.code AS parent_code,
             CASE WHEN above.row IS NULL THEN g.geom ELSE above.geom END AS parent_geom
        FROM staged_grid child
        JOIN target_unit unit ON unit.row = child.row
        JOIN target_unit parent ON parent.code = unit.parent_code
        LEFT JOIN staged_grid above ON above.row = parent.row
        LEFT JOIN grid g ON g.id = parent.open_id AND NOT g.is_derived
       WHERE child.is_sound
         AND child.geom IS NOT NULL
         AND NOT child.is_drawn_in
         AND coalesce(above.is_sound, true)
    ), outside AS (
      SELECT row, code, parent_code,
             ST_Area(geom::geography) AS whole_m2,
             ST_CollectionExtract(ST_Difference(geom, parent_geom, ${LATTICE}), 3) AS geom
        FROM family
       WHERE parent_geom IS NOT NULL
         AND NOT ST_CoveredBy(geom, parent_geom)
    ), measured AS (
      SELECT *, ST_Area(geom::geography) AS area_m2
        FROM outside
    )
    INSERT INTO staged_finding (row, code, reason, severity, area_m2, place, detail)
    SELECT row, code, 'outside_parent', ${severity}, area_m2, ST_PointOnSurface(geom),
           round((100 * area_m2 / whole_m2)::numeric, 2) || ' % outside ' || parent_code
      FROM measured
     WHERE area_m2 >= ${1}`);
}
