import { type Database, DatabaseFault, type Db } from '../../database/database.ts';
import { isDeadlock, isLockTimeout } from './sql-state.ts';
import { limitLockWait } from './transaction-settings.ts';

/** Limit of the wait for locks of a publication. */
const LONGEST_WAIT_S = 10;

class RolledBack extends Error {}

/**
 * Dry run: runs a query that needs writes, and rolls the transaction back.
 * @throws DatabaseFault 'busy' when another transaction holds the rows
 */
export async function dryRun<Answer>(
  database: Database,
  ask: (db: Db) => Promise<Answer>,
): Promise<Answer> {
  const answers: Answer[] = [];
  try {
    await database.transaction(
      async (db) => {
        await limitLockWait(db, LONGEST_WAIT_S);
        answers.push(await ask(db));
        throw new RolledBack('asked without a trace');
      },
      { isHeavy: true },
    );
  } catch (error) {
    const [answer] = answers;
    if (error instanceof RolledBack && answer !== undefined) return answer;
    if (!isDeadlock(error) && !isLockTimeout(error)) throw error;
    throw new DatabaseFault('busy', 'the rows are locked by a publication', { cause: error });
  }
  throw new Error('the transaction was not rolled back');
}
