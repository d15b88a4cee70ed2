import { sql } from '../../database/sql.ts';
import type { Staged } from '../publication/steps.ts';

/**
 * Restores the stored shape of a unit whose source shape is the same as when the unit in force was imported: with the vertices
 * its neighbours gave it, and repaired. So the same file twice is no change, whatever processing it needed the first time. Each
 * row is restored once, as soon as it has a code: later changes of this staging must not be undone.
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
