import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Time without a turn after which the last judging process counts as gone. */
const GONE_MS = 3_000;

/** Process that judges, with the turns of others that it has seen. */
export interface Judge {
  id: string;
  seen: { turn: number; sinceMs: number } | null;
}

/**
 * Takes the turn until the transaction ends. The process that took the last one keeps taking it: processes whose clocks differ
 * would see each other's instants as gaps. Another process takes over when it has seen no turn for a while, which it measures
 * itself, since clocks may be set.
 * @param elapsedMs of a monotonic clock
 * @returns null when it is another process's turn; else the instant of the last turn (milliseconds, null: never)
 */
export async function takeTurn(
  db: Db,
  judge: Judge,
  at: Date,
  elapsedMs: number,
): Promise<{ previousAt: number | null } | null> {
  const [lock] = await db.query<{ isTaken: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtext('getu judge crowd')) AS "isTaken"`,
  );
  if (!lock?.isTaken) return null;
  const judged = await one<{ at: number | null; judge: string | null; turn: number }>(
    db,
    sql`
    SELECT CASE WHEN isfinite(at) THEN (extract(epoch FROM at) * 1000)::float8 END AS at,
           judge,
           turn::float8 AS turn
      FROM crowd_judged`,
  );
  if (judged.judge !== null && judged.judge !== judge.id) {
    if (judge.seen?.turn !== judged.turn) judge.seen = { turn: judged.turn, sinceMs: elapsedMs };
    if (elapsedMs - judge.seen.sinceMs < GONE_MS) return null;
  }
  await db.query(sql`UPDATE crowd_judged SET at = ${at}, judge = ${judge.id}, turn = turn + 1`);
  return { previousAt: judged.at };
}
