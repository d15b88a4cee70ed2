import type { Sql } from '../../database/database.ts';
import { LATTICE } from './lattice.ts';

/** A common area below this share of both units is the width of a line. */
const NEGLIGIBLE_SHARE = 1e-6;

/**
 * What became of each row that ended: how much of its ground went into which row that opened; of the same level, or of another one
 * where both are smallest units.
 */
export async function recordLineage(sql: Sql, editionId: number): Promise<void> {
  await sql.query(
    `
    WITH kinship AS (
      SELECT old.id AS old_id, new.id AS new_id,
             old.area_m2 AS old_m2, new.area_m2 AS new_m2,
             CASE
               WHEN old.geom = new.geom THEN old.area_m2
               ELSE ST_Area(ST_Intersection(old.geom, new.geom, ${LATTICE})::geography)
             END AS common_m2
        FROM closing
        JOIN grid old ON old.id = closing.id
        JOIN grid new ON (new.level = old.level OR new.is_leaf AND old.is_leaf)
                     AND new.opened_in = $1
                     AND new.geom && old.geom
       WHERE old.geom = new.geom
          OR ST_Relate(old.geom, new.geom, '2********')
    )
    INSERT INTO grid_lineage (old_id, new_id, edition_id, share_of_old, share_of_new)
    SELECT old_id, new_id, $1, least(1, common_m2 / old_m2), least(1, common_m2 / new_m2)
      FROM kinship
     WHERE common_m2 > $2 * greatest(old_m2, new_m2)`,
    [editionId, NEGLIGIBLE_SHARE],
  );
}
