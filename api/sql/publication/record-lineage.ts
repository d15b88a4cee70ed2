import { constant, type Sql, sql } from '../../database/sql.ts';
import { LATTICE } from '../staging/lattice.ts';
import { type Changed, type Traced, withTables } from './steps.ts';

/** Share of both units below which a common area is the width of a line. */
const NEGLIGIBLE_SHARE = 1e-6;

/** Condition on `old` and `new`: each is a smallest unit or made of such, not both smallest. */
const isSummed = sql`(old.is_leaf OR old.is_derived) AND (new.is_leaf OR new.is_derived)
                         AND NOT (old.is_leaf AND new.is_leaf)`;

/**
 * Builds `lineage`: the lineage shares of each row that ends, by area: how much of its ground goes to which opened row; of the same
 * level, or of another one where both are smallest units. Shapes are overlaid only where the ground is drawn: the common area
 * of derived units is that of their smallest units, including unchanged ones where both have them.
 * @param news rows that open: a relation with id, code, level, path, is_leaf, is_derived, geom and area_m2; `isNew` marks those
 *   that are `new`
 * @param ofThose which rows `g` that end are followed; of an upper unit that ends, all its members
 */
export async function measureLineage<Known extends Changed>(
  db: Known,
  news: Sql,
  isNew = sql`true`,
  ofThose = sql`true`,
): Promise<Known & Traced> {
  await db.query(sql`DROP TABLE IF EXISTS lineage`);
  await db.query(sql`
    CREATE TEMP TABLE lineage (
      old_id       bigint NOT NULL,
      new_id       bigint NOT NULL,
      share_of_old double precision NOT NULL,
      share_of_new double precision NOT NULL
    ) ON COMMIT DROP`);
  await db.query(
    sql`
    WITH old AS MATERIALIZED (
      SELECT g.id, g.code, g.level, g.path, g.is_leaf, g.is_derived, g.geom, g.area_m2
        FROM closing
        JOIN grid g USING (id)
       WHERE ${ofThose}
    ), new AS MATERIALIZED (
      SELECT id, code, level, is_leaf, is_derived, area_m2
        FROM ${news} new
       WHERE ${isNew}
    ), drawn AS MATERIALIZED (
      SELECT old.id AS old_id, old.path AS old_path, new.id AS new_id, new.path AS new_path,
             old.is_leaf AND new.is_leaf AS is_smallest,
             CASE
               WHEN old.geom = new.geom THEN old.area_m2
               ELSE ST_Area(ST_Intersection(old.geom, new.geom, ${LATTICE})::geography)
             END AS m2
        FROM old
        -- Not the one above: this has a spatial index of shapes.
        JOIN ${news} new ON (new.is_leaf AND old.is_leaf OR new.level = old.level AND NOT (${isSummed}))
                        AND ${isNew}
                        AND new.geom && ST_Envelope(old.geom)
       WHERE old.geom = new.geom
          OR ST_Relate(old.geom, new.geom, '2********')
    ), summed AS (
      SELECT old.id AS old_id, new.id AS new_id, drawn.m2
        FROM drawn
       CROSS JOIN unnest(drawn.old_path) AS was_in (code)
       CROSS JOIN unnest(drawn.new_path) AS is_in (code)
        JOIN old ON old.code = was_in.code
        JOIN new ON new.code = is_in.code AND new.level = old.level
       WHERE drawn.is_smallest
         AND ${isSummed}
       UNION ALL
      SELECT old.id, new.id, old.area_m2
        FROM old
        JOIN new USING (code, level)
       WHERE ${isSummed}
       UNION ALL
      SELECT old.id, new.id, -ended.area_m2
        FROM old AS ended
       CROSS JOIN unnest(ended.path) AS was_in (code)
        JOIN old ON old.code = was_in.code
        JOIN new ON new.code = old.code AND new.level = old.level
       WHERE ended.is_leaf
         AND ${isSummed}
    ), common AS (
      SELECT old_id, new_id, m2 FROM drawn
       UNION ALL
      SELECT old_id, new_id, sum(m2) FROM summed GROUP BY old_id, new_id
    )
    INSERT INTO lineage (old_id, new_id, share_of_old, share_of_new)
    SELECT old_id,
           new_id,
           least(1, m2 / old.area_m2) AS share_of_old,
           least(1, m2 / new.area_m2) AS share_of_new
      FROM common
      JOIN old ON old.id = common.old_id
      JOIN new ON new.id = common.new_id
     WHERE m2 > ${constant(NEGLIGIBLE_SHARE)} * greatest(old.area_m2, new.area_m2)`,
  );
  await db.query(sql`ANALYZE lineage`);
  return withTables(db, 'lineage');
}

export async function recordLineage<Known extends Changed>(
  db: Known,
  editionId: number,
): Promise<Known & Traced> {
  const traced = await measureLineage(db, sql`grid`, sql`new.opened_in = ${editionId}`);
  await db.query(sql`
    INSERT INTO grid_lineage (old_id, new_id, edition_id, share_of_old, share_of_new)
    SELECT old_id, new_id, ${editionId}, share_of_old, share_of_new
      FROM lineage`);
  return traced;
}
