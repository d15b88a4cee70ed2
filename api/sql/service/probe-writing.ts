import type { Database } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { limitLockWait } from '../shared/transaction-settings.ts';

const LONGEST_WAIT_S = 2;

class Probed extends Error {}

/**
 * Makes sure that something can be written: takes the lock that every writer takes last (see getu_record_event), writes a row and
 * takes it back. Whoever holds that lock for longer than a moment has stopped, and every other writer with it.
 *
 * @throws DatabaseFault, or the database's own refusal: a lock that is not to be had, a copy that is only read, a full disk
 */
export async function probeWriting(database: Database): Promise<void> {
  try {
    await database.transaction(
      async (db) => {
        await limitLockWait(db, LONGEST_WAIT_S);
        await db.query(sql`SELECT pg_advisory_xact_lock(hashtext('getu outbox'))`);
        await db.query(sql`UPDATE outbox_origin SET id = id`);
        throw new Probed('taken back');
      },
      { isUrgent: true },
    );
  } catch (error) {
    if (!(error instanceof Probed)) throw error;
  }
}
