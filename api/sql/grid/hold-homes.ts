import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/**
 * Shared lock that keeps the units in force until the transaction ends: taken before finding the unit of a point, or sending an
 * incident to a unit, and storing it. A publication waits for the holders, and they for it, so nothing is stored that points at
 * a unit that ends meanwhile. Taken before any row, which avoids deadlocks.
 */
export async function holdHomes(db: Db): Promise<void> {
  await db.query(sql`SELECT pg_advisory_xact_lock_shared(hashtext('getu homes'))`);
}

/** Exclusive lock on the units in force: the holders of the shared lock have ended, and new ones wait. */
export async function changeHomes(db: Db): Promise<void> {
  await db.query(sql`SELECT pg_advisory_xact_lock(hashtext('getu homes'))`);
}
