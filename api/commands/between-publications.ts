import type { Database, Db } from '../database/database.ts';
import { Unavailable } from '../errors.ts';
import { isLockTimeout } from '../sql/shared/sql-state.ts';
import { limitLockWait } from '../sql/shared/transaction-settings.ts';
import { holdEdition } from '../sql/staging/stage-grids.ts';

/** A publication may be under way, or an import of minutes. */
const LONGEST_WAIT_S = 10;

/**
 * Does its work while no edition is published: what a publication under way has proved without it does not change any more, so it comes
 * after the publication, or before.
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
    throw new Unavailable('busy', 'a publication is under way');
  }
}
