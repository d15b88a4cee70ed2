import { sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';
import { LATTICE } from '../staging/lattice.ts';
import { type Covered, type Shaped, type Staged, type Targeted, withTables } from './steps.ts';

/**
 * Builds `unit_shape`: every shape of the next edition that differs from the one in force: the units of the changed coverages,
 * then, from the lowest level up, the units above any change.
 * @param earlier an edition whose division is restored: its derived shapes are copied, to the last bit
 */
export async function deriveUnits<Known extends Staged & Targeted & Covered>(
  db: Known,
  earlier: number | null = null,
): Promise<Known & Shaped> {
  await db.query(sql`DROP TABLE IF EXISTS unit_shape, affected_unit`);
  await db.query(sql`
    CREATE TEMP TABLE unit_shape (
      code       text PRIMARY KEY,
      is_derived boolean NOT NULL,
      source_md5 text,
      geom       geometry(MultiPolygon, 4326) NOT NULL
    ) ON COMMIT DROP`);
  await db.query(sql`
    INSERT INTO unit_shape (code, is_derived, source_md5, geom)
    SELECT unit.code, false, coalesce(s.source_md5, g.source_md5), unit.geom
      FROM coverage_unit unit
      JOIN target_unit t USING (code)
      LEFT JOIN staged_grid s ON s.row = t.row
      LEFT JOIN grid g ON g.id = t.open_id
     WHERE unit.kept_id IS NULL`);
  await db.query(sql`
    CREATE TEMP TABLE affected_unit (
      code  text PRIMARY KEY,
      level smallint NOT NULL
    ) ON COMMIT DROP`);
  await db.query(sql`ANALYZE unit_shape`);
  const shaped = withTables(db, 'unit_shape', 'affected_unit');
  const levels = await db.query<{ level: number }>(
    sql`SELECT level FROM grid_level ORDER BY level DESC`,
  );
  for (const { level } of levels) {
    const affected = await findAffected(shaped, level);
    if (affected === 0) continue;
    if (earlier !== null) await recallLevel(shaped, level, earlier);
    await deriveLevel(shaped, level);
  }
  return shaped;
}

/**
 * Finds upper units of a level that are staged, new or had no units below, and those whose ground must differ: the directed
 * sides of their new members do not add up to those of their former members. An exchange within a unit leaves it unchanged, and
 * with it everything above.
 */
async function findAffected(db: Targeted & Shaped, level: number): Promise<number> {
  const rows = await db.query(sql`
    WITH changed AS MATERIALIZED (
      SELECT child.parent_code AS came_to, coalesce(shape.geom, g.geom) AS new_geom,
             g.parent_code AS was_in, g.geom AS old_geom
        FROM target_unit child
        LEFT JOIN grid g ON g.id = child.open_id
        LEFT JOIN unit_shape shape ON shape.code = child.code
       WHERE child.level = ${level} + 1
         AND (g.id IS NULL
              OR g.parent_code IS DISTINCT FROM child.parent_code
              OR shape.geom IS NOT NULL AND g.geom IS DISTINCT FROM shape.geom)
       UNION ALL
      SELECT NULL, NULL, g.parent_code, g.geom
        FROM removed_unit
        JOIN grid g USING (code)
       WHERE g.closed_in IS NULL
         AND g.level = ${level} + 1
    ), part AS (
      SELECT came_to AS code, 1 AS weight, new_geom AS geom FROM changed
       UNION ALL
      SELECT was_in, -1, ST_ForcePolygonCCW(old_geom) FROM changed
    ), side AS (
      SELECT part.code, part.weight, ST_StartPoint(dump.geom) AS a, ST_EndPoint(dump.geom) AS b
        FROM part
        JOIN target_unit t ON t.code = part.code AND t.open_id IS NOT NULL
       CROSS JOIN ST_DumpSegments(part.geom) AS dump
       WHERE part.geom IS NOT NULL
    ), parted AS (
      SELECT DISTINCT code
        FROM (
               SELECT code
                 FROM side
                GROUP BY code, least(a, b), greatest(a, b)
               HAVING sum(CASE WHEN a < b THEN weight ELSE -weight END) <> 0
             ) AS edge
    )
    INSERT INTO affected_unit (code, level)
    SELECT t.code, t.level
      FROM target_unit t
      LEFT JOIN grid g ON g.id = t.open_id
     WHERE t.level = ${level}
       AND NOT t.is_leaf
       AND t.layer = 0
       AND (t.row IS NOT NULL
            OR g.id IS NULL
            OR g.is_leaf
            OR t.code IN (SELECT code FROM parted))
    RETURNING code`);
  await db.query(sql`ANALYZE affected_unit`);
  return rows.length;
}

async function recallLevel(db: Shaped, level: number, earlier: number): Promise<void> {
  await db.query(sql`
    INSERT INTO unit_shape (code, is_derived, geom)
    SELECT a.code, true, g.geom
      FROM affected_unit a
      JOIN grid g USING (code)
     WHERE a.level = ${level}
       AND g.level = ${level}
       AND g.is_derived
       AND ${inEdition(earlier)}`);
}

async function deriveLevel(db: Targeted & Shaped, level: number): Promise<void> {
  await db.query(sql`
    INSERT INTO unit_shape (code, is_derived, geom)
    SELECT a.code, true, getu_canonical(ST_Union(coalesce(shape.geom, g.geom), ${LATTICE}))
      FROM affected_unit a
      JOIN target_unit child ON child.parent_code = a.code
      LEFT JOIN unit_shape shape ON shape.code = child.code
      LEFT JOIN grid g ON g.id = child.open_id
     WHERE a.level = ${level}
       AND NOT EXISTS (SELECT FROM unit_shape known WHERE known.code = a.code)
     GROUP BY a.code`);
}
