import { sql } from '../../database/sql.ts';
import type { Staged } from '../publication/steps.ts';

/**
 * Where the source says of a unit what it said when the one in force was imported, what was made of
 * it then stays: with the vertices its neighbours gave it, and repaired. So the same file twice is no
 * change, whatever had to be done to it the first time. Each row is asked for once, as soon as it has
 * a code: what this staging makes of it must not be undone.
 */
export async function recallShapes(db: Staged): Promise<void> {
  await db.query(sql`
    UPDATE staged_grid s
       SET geom = g.geom,
           is_sound = true
      FROM grid g
     WHERE NOT s.was_recalled
       AND g.code = s.code
       AND g.level = s.level
       AND g.closed_in IS NULL
       AND NOT g.is_derived
       AND g.source_md5 = s.source_md5`);
  await db.query(
    sql`UPDATE staged_grid SET was_recalled = true WHERE code IS NOT NULL AND NOT was_recalled`,
  );
}
