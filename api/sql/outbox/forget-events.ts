import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/**
 * Deletes events older than `hours`, except the newest `leastRows`, one batch at a time, oldest first, so that the rest has no
 * gap. One process does it at a time.
 * @returns number of deleted rows; 0 also when another process is doing it
 */
export async function forgetEvents(
  db: Db,
  { hours, leastRows, batch }: { hours: number; leastRows: number; batch: number },
): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`
    WITH claim AS MATERIALIZED (
      SELECT pg_try_advisory_xact_lock(hashtext('getu forget events')) AS is_mine
    ),
    young AS (
      SELECT coalesce((SELECT id
                         FROM outbox
                        WHERE at >= now() - make_interval(hours => ${hours})
                        ORDER BY id
                        LIMIT 1),
                      9223372036854775807) AS id
    ),
    newest AS (
      SELECT coalesce((SELECT id FROM outbox ORDER BY id DESC OFFSET ${leastRows} - 1 LIMIT 1), 0) AS id
    ),
    gone AS (
      DELETE FROM outbox
       WHERE id IN (SELECT old.id
                      FROM outbox AS old, claim, young, newest
                     WHERE is_mine
                       AND old.id < least(young.id, newest.id)
                     ORDER BY old.id
                     LIMIT ${batch})
      RETURNING 1
    )
    SELECT count(*) AS count FROM gone`,
  );
  return count;
}
