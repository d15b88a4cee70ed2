import type { Database, Db } from '../database/database.ts';
import { Unavailable } from '../errors.ts';
import { isLockTimeout } from '../sql/shared/sql-state.ts';
import { limitLockWait } from '../sql/shared/transaction-settings.ts';
import { holdEdition } from '../sql/staging/stage-grids.ts';

/** Limit of the wait: a publication, or an import of minutes, may be running. */
const LONGEST_WAIT_S = 10;

/**
 * Runs `work` while no edition is being published. What a running publication has proved must not change before it ends, so
 * `work` runs either before or after it.
 * @throws Unavailable when a publication does not end within ten seconds
 */
export async function betweenPublications<Answer>(
  database: Database,
  work: (db: Db) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await database.transaction(
      async (db) => {
        await limitLockWait(db, LONGEST_WAIT_S);
        await holdEdition(db);
        return work(db);
      },
      { isHeavy: true },
    );
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    throw new Unavailable('busy', 'a publication is running');
  }
}
