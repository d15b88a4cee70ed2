import { sql } from '../../database/sql.ts';
import { type Changed, type Shaped, type Targeted, withTables } from './steps.ts';

/**
 * Builds `opening`, the rows of the next edition that differ from those in force, with their future ids, and `closing`, the ids
 * of the rows that end.
 */
export async function openUnits<Known extends Targeted & Shaped>(
  db: Known,
): Promise<Known & Changed> {
  await db.query(sql`DROP TABLE IF EXISTS opening, closing`);
  await db.query(sql`
    CREATE TEMP TABLE opening ON COMMIT DROP AS
    SELECT nextval(pg_get_serial_sequence('grid', 'id')) AS id, changed.*
      FROM (
        SELECT t.code, t.open_id, t.level, t.is_leaf,
               coalesce(shape.is_derived, g.is_derived) AS is_derived,
               shape.geom IS NULL OR g.geom IS NOT DISTINCT FROM shape.geom AS is_same_ground
          FROM target_unit t
          LEFT JOIN grid g ON g.id = t.open_id
          LEFT JOIN unit_shape shape ON shape.code = t.code
         WHERE g.id IS NULL
            OR g.geom IS DISTINCT FROM coalesce(shape.geom, g.geom)
            OR (t.path, t.level, t.kind, t.use, t.name, t.households, t.population,
                t.is_leaf, coalesce(shape.is_derived, g.is_derived))
               IS DISTINCT FROM
               (g.path, g.level, g.kind, g.use, g.name, g.households, g.population,
                g.is_leaf, g.is_derived)
         ORDER BY t.path
      ) AS changed`);
  await db.query(sql`CREATE UNIQUE INDEX ON opening (code)`);
  await db.query(sql`ANALYZE opening`);
  await db.query(sql`
    CREATE TEMP TABLE closing ON COMMIT DROP AS
    SELECT g.id, g.code, true AS is_removed, gone.became
      FROM removed_unit gone
      JOIN grid g USING (code)
     WHERE g.closed_in IS NULL
     UNION ALL
    SELECT open_id, code, false, NULL
      FROM opening
     WHERE open_id IS NOT NULL`);
  await db.query(sql`CREATE UNIQUE INDEX ON closing (id)`);
  await db.query(sql`ANALYZE closing`);
  return withTables(db, 'opening', 'closing');
}
