import { sql } from '../../database/sql.ts';
import type { Covered, Staged, Targeted } from '../publication/steps.ts';

/**
 * Copies the shapes of some units of the coverage back into the staging. Units in force among them are staged as added
 * neighbours, with row numbers below zero: they have no source.
 * @param units their `n`
 */
export async function stageCoverageShapes(
  db: Staged & Targeted & Covered,
  units: readonly number[],
): Promise<void> {
  if (units.length === 0) return;
  await db.query(sql`
    UPDATE staged_grid s
       SET geom = unit.geom
      FROM coverage_unit unit
     WHERE unit.n = ANY (${units}::int[])
       AND s.row = unit.row`);
  await db.query(sql`
    WITH drawn_in AS (
      INSERT INTO staged_grid
             (row, code, level, kind, use, name, parent_code, households, population, geom,
              source_md5, is_sound, is_drawn_in, was_recalled)
      SELECT least(0, (SELECT min(row) FROM staged_grid)) - row_number() OVER (ORDER BY unit.n),
             t.code, t.level, t.kind, t.use, t.name, t.parent_code, t.households, t.population,
             unit.geom, g.source_md5, true, true, true
        FROM coverage_unit unit
        JOIN target_unit t ON t.code = unit.code
        JOIN grid g ON g.id = t.open_id
       WHERE unit.n = ANY (${units}::int[])
         AND unit.row IS NULL
      RETURNING row, code
    ), named AS (
      UPDATE target_unit t
         SET row = drawn_in.row
        FROM drawn_in
       WHERE drawn_in.code = t.code
    )
    UPDATE coverage_unit unit
       SET row = drawn_in.row
      FROM drawn_in
     WHERE drawn_in.code = unit.code`);
  await db.query(sql`UPDATE coverage_unit SET kept_id = NULL WHERE n = ANY (${units}::int[])`);
}
