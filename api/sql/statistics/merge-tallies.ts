import type { Database } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Number of fresh rows from which merging is worth the work. */
const WORTH_IT = 500;
/** Keys merged in one transaction: on the embedded engine no other query is answered meanwhile. */
const KEYS_AT_ONCE = 1_000;

/** Merges the tally rows that changes of incidents have added, when there are many. Any process may do it at any time. */
export async function mergeTallies(database: Database): Promise<void> {
  for (;;) {
    const [waiting] = await database.query<{ count: number }>(sql`
      SELECT count(*)::int AS count
        FROM (
               SELECT
                 FROM incident_tally
                WHERE is_fresh
                LIMIT ${WORTH_IT}
             ) AS fresh`);
    if (waiting === undefined || waiting.count < WORTH_IT) return;
    const [merged] = await database.query<{ keys: number }>(
      sql`SELECT getu_merge_tallies(${KEYS_AT_ONCE}) AS keys`,
    );
    if (merged === undefined || merged.keys === 0) return;
  }
}
