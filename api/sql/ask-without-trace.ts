import type { Database, Sql } from '../database/database.ts';

class RolledBack extends Error {}

/** Asks something for which much must be written, and writes nothing: the transaction is rolled back. */
export async function askWithoutTrace<Answer>(
  database: Database,
  ask: (sql: Sql) => Promise<Answer>,
): Promise<Answer> {
  const answers: Answer[] = [];
  try {
    await database.transaction(async (sql) => {
      answers.push(await ask(sql));
      throw new RolledBack('asked without a trace');
    });
  } catch (error) {
    const [answer] = answers;
    if (!(error instanceof RolledBack) || answer === undefined) throw error;
    return answer;
  }
  throw new Error('the transaction was not rolled back');
}
