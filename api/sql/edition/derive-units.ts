import type { Sql } from '../../database/database.ts';
import { LATTICE } from './lattice.ts';

/**
 * `unit_shape`: every shape the next edition will have that the one in force has not: the units of the
 * changed coverages, then, from the lowest level up, the units above anything that changed.
 */
export async function deriveUnits(sql: Sql): Promise<void> {
  await sql.query('DROP TABLE IF EXISTS unit_shape, affected_unit');
  await sql.query(`
    CREATE TEMP TABLE unit_shape (
      code       text PRIMARY KEY,
      is_derived boolean NOT NULL,
      source_md5 text,
      geom       geometry(MultiPolygon, 4326) NOT NULL
    ) ON COMMIT DROP`);
  await sql.query(`
    INSERT INTO unit_shape (code, is_derived, source_md5, geom)
    SELECT unit.code, false, coalesce(s.source_md5, g.source_md5), unit.geom
      FROM coverage_unit unit
      JOIN target_unit t USING (code)
      LEFT JOIN staged_grid s ON s.row = t.row
      LEFT JOIN grid g ON g.id = t.open_id
     WHERE unit.kept_id IS NULL`);
  await sql.query(`
    CREATE TEMP TABLE affected_unit ON COMMIT DROP AS
    WITH touched AS (
      SELECT t.path, g.path AS old_path
        FROM target_unit t
        LEFT JOIN grid g ON g.id = t.open_id
       WHERE g.id IS NULL
          OR g.path <> t.path
          OR g.is_leaf <> t.is_leaf
          OR (t.row IS NOT NULL AND NOT t.is_leaf)
          OR t.code IN (SELECT code FROM unit_shape)
       UNION ALL
      SELECT NULL, g.path
        FROM grid g
       WHERE g.closed_in IS NULL
         AND NOT EXISTS (SELECT FROM target_unit t WHERE t.open_id = g.id)
    ), above AS (
      SELECT unnest(path) AS code FROM touched
       UNION
      SELECT unnest(old_path) FROM touched
    )
    SELECT t.code, t.level
      FROM above
      JOIN target_unit t USING (code)
     WHERE NOT t.is_leaf
       AND t.layer = 0`);
  await sql.query('ANALYZE affected_unit');
  const levels = await sql.query<{ level: number }>(
    'SELECT DISTINCT level FROM affected_unit ORDER BY level DESC',
  );
  for (const { level } of levels) {
    await deriveLevel(sql, level);
  }
}

async function deriveLevel(sql: Sql, level: number): Promise<void> {
  await sql.query(
    `
    INSERT INTO unit_shape (code, is_derived, geom)
    SELECT a.code, true, getu_canonical(ST_Union(coalesce(shape.geom, g.geom), ${LATTICE}))
      FROM affected_unit a
      JOIN target_unit child ON child.parent_code = a.code
      LEFT JOIN unit_shape shape ON shape.code = child.code
      LEFT JOIN grid g ON g.id = child.open_id
     WHERE a.level = $1
     GROUP BY a.code`,
    [level],
  );
}
