/** State of the tier rule, and the turns of the processes that judge. */

import type { TierState } from '../../core/rules/crowd-tier.ts';
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

/** States by the id of the space; spaces that were always calm have none. */
export async function listTierStates(db: Db): Promise<Map<number, TierState>> {
  const rows = await db.query<{
    id: number;
    tier: number;
    aboveSince: (string | null)[];
    belowSince: (string | null)[];
  }>(sql`
    SELECT space_id AS id,
           tier,
           above_since AS "aboveSince",
           below_since AS "belowSince"
      FROM space_tier`);
  const toMs = (instants: (string | null)[]) =>
    instants.map((instant) => (instant === null ? null : Date.parse(instant)));
  return new Map(
    rows.map(({ id, tier, aboveSince, belowSince }) => [
      id,
      { tier, aboveSince: toMs(aboveSince), belowSince: toMs(belowSince) },
    ]),
  );
}

export async function storeTierState(db: Db, spaceId: number, state: TierState): Promise<void> {
  const toInstants = (times: TierState['aboveSince']) =>
    times.map((ms) => (ms === null ? null : new Date(ms)));
  await db.query(sql`
    INSERT INTO space_tier (space_id, tier, above_since, below_since)
    VALUES (${spaceId}, ${state.tier}, ${toInstants(state.aboveSince)}, ${toInstants(state.belowSince)})
        ON CONFLICT (space_id) DO UPDATE
       SET tier = excluded.tier,
           above_since = excluded.above_since,
           below_since = excluded.below_since`);
}
