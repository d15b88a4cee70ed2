import type { Sql } from '../../database/database.ts';
import { LATTICE } from './lattice.ts';

/** A common area below this share of both units is the width of a line. */
const NEGLIGIBLE_SHARE = 1e-6;

/**
 * `kin`: what becomes of each row that ends, as shares of area: how much of its ground goes into which row that opens; of the same
 * level, or of another one where both are smallest units.
 *
 * @param news rows that open: a relation with id, level, is_leaf, geom and area_m2; of which those `new` that `isNew` tells
 */
export async function measureKinship(
  sql: Sql,
  news: string,
  isNew = 'true',
  values: readonly unknown[] = [],
): Promise<void> {
  await sql.query('DROP TABLE IF EXISTS kin');
  await sql.query(`
    CREATE TEMP TABLE kin (
      old_id       bigint NOT NULL,
      new_id       bigint NOT NULL,
      share_of_old double precision NOT NULL,
      share_of_new double precision NOT NULL
    ) ON COMMIT DROP`);
  await sql.query(
    `
    INSERT INTO kin
    SELECT old_id,
           new_id,
           least(1, common_m2 / old_m2) AS share_of_old,
           least(1, common_m2 / new_m2) AS share_of_new
      FROM (
             SELECT old.id AS old_id, new.id AS new_id,
                    old.area_m2 AS old_m2, new.area_m2 AS new_m2,
                    CASE
                      WHEN old.geom = new.geom THEN old.area_m2
                      ELSE ST_Area(ST_Intersection(old.geom, new.geom, ${LATTICE})::geography)
                    END AS common_m2
               FROM closing
               JOIN grid old ON old.id = closing.id
               JOIN ${news} new ON (new.level = old.level OR new.is_leaf AND old.is_leaf)
                               AND ${isNew}
                               AND new.geom && old.geom
              WHERE old.geom = new.geom
                 OR ST_Relate(old.geom, new.geom, '2********')
           ) AS common
     WHERE common_m2 > ${NEGLIGIBLE_SHARE} * greatest(old_m2, new_m2)`,
    values,
  );
  await sql.query('ANALYZE kin');
}

export async function recordLineage(sql: Sql, editionId: number): Promise<void> {
  await measureKinship(sql, 'grid', 'new.opened_in = $1', [editionId]);
  await sql.query(
    `
    INSERT INTO grid_lineage (old_id, new_id, edition_id, share_of_old, share_of_new)
    SELECT old_id, new_id, $1, share_of_old, share_of_new
      FROM kin`,
    [editionId],
  );
}
