import type { Requester } from '../audit/requester.ts';
import type { Db } from '../database/database.ts';
import { Unavailable } from '../errors.ts';
import { isLockTimeout } from '../sql/shared/sql-state.ts';
import { limitLockWait } from '../sql/shared/transaction-settings.ts';
import { holdEdition } from '../sql/staging/stage-grids.ts';
import { type CommandTools, type Done, runCommand } from './run-command.ts';

/** Limit of the wait: a publication, or an import of minutes, may be running. */
const LONGEST_WAIT_S = 10;

/**
 * Runs a command while no edition is being published. What a running publication has proved must not change before it ends, so
 * `work` runs either before or after it.
 * @throws Unavailable when a publication does not end within ten seconds
 */
export async function betweenPublications<Answer>(
  tools: CommandTools,
  requester: Requester,
  work: (db: Db) => Promise<Done<Answer>>,
): Promise<Answer> {
  try {
    return await runCommand(
      tools,
      requester,
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
