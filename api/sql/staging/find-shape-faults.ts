import { sql } from '../../database/sql.ts';
import type { Staged } from '../publication/steps.ts';

/**
 * Finds invalid polygons and those of several pieces. Invalid ones are detected when they are staged and excluded from every
 * overlay, because on an invalid polygon the embedded engine fails silently.
 */
export async function findShapeFaults(db: Staged): Promise<void> {
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, place, detail)
    SELECT row, code, 'invalid_geometry', 'error', ST_SetSRID(location(fault), 4326), reason(fault)
      FROM staged_grid
     CROSS JOIN LATERAL ST_IsValidDetail(geom) AS fault
     WHERE NOT is_sound
       AND geom IS NOT NULL`);
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, place, detail)
    SELECT row, code, 'several_pieces', 'warning',
           ST_PointOnSurface(ST_GeometryN(geom, 2)),
           ST_NumGeometries(geom) || ' pieces'
      FROM staged_grid
     WHERE is_sound
       AND NOT is_drawn_in
       AND ST_NumGeometries(geom) > 1`);
  await db.query(sql`
    WITH shape AS (
      SELECT row, code, geom,
             min(row) OVER (PARTITION BY level, md5(ST_AsBinary(geom))) AS first_row
        FROM staged_grid
       WHERE is_sound
         AND geom IS NOT NULL
         AND NOT is_drawn_in
    )
    INSERT INTO staged_finding (row, code, reason, severity, place, detail)
    SELECT row, code, 'duplicate_geometry', 'error',
           ST_PointOnSurface(geom),
           'the same as row ' || first_row
      FROM shape
     WHERE row > first_row`);
}
