import type { Database } from '../database/database.ts';

/** So few fresh rows cost a reader nothing worth the work. */
const WORTH_IT = 500;
/** Keys merged in one transaction: embedded, nobody else is answered meanwhile. */
const KEYS_AT_ONCE = 1_000;

/** Merges the tallies that changes of incidents have left, when there are many. Any process may do it at any time. */
export async function mergeTallies(database: Database): Promise<void> {
  for (;;) {
    const [waiting] = await database.query<{ count: number }>(
      `
      SELECT count(*)::int AS count
        FROM (
               SELECT
                 FROM incident_tally
                WHERE is_fresh
                LIMIT $1
             ) AS fresh`,
      [WORTH_IT],
    );
    if (waiting === undefined || waiting.count < WORTH_IT) return;
    const [merged] = await database.query<{ keys: number }>(
      'SELECT getu_merge_tallies($1) AS keys',
      [KEYS_AT_ONCE],
    );
    if (merged === undefined || merged.keys === 0) return;
  }
}
