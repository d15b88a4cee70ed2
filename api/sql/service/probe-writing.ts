import type { Database } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { limitLockWait } from '../shared/transaction-settings.ts';

const LONGEST_WAIT_S = 2;

class Probed extends Error {}

/**
 * Checks that the database can be written: takes the lock that every writer takes last (see getu_record_event), writes a row
 * and removes it. A writer that holds that lock for longer than a moment has stopped, and stops every other writer.
 * @throws DatabaseFault, or the database's own refusal: an unavailable lock, a read-only copy, a full disk
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
