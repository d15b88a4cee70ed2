import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/**
 * Until the transaction ends the units in force stay in force: whoever looks for the home of a point, or sends a case to a unit, and
 * stores what was found, holds them first. A publication waits for those who do, and they for it: nothing is stored that points at
 * a unit which ends meanwhile. Taken before any row, so that nobody waits in a circle.
 */
export async function holdHomes(db: Db): Promise<void> {
  await db.query(sql`SELECT pg_advisory_xact_lock_shared(hashtext('getu homes'))`);
}

/** From here on the units in force are another's to change: those who hold them have ended, and new ones wait. */
export async function changeHomes(db: Db): Promise<void> {
  await db.query(sql`SELECT pg_advisory_xact_lock(hashtext('getu homes'))`);
}
