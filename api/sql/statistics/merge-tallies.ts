import type { Database } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** So few fresh rows cost a reader nothing worth the work. */
const WORTH_IT = 500;
/** Keys merged in one transaction: embedded, nobody else is answered meanwhile. */
const KEYS_AT_ONCE = 1_000;

/** Merges the tallies that changes of incidents have left, when there are many. Any process may do it at any time. */
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
