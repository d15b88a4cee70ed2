/** Where the rule of tiers stands, and whose turn it is to look. */

import type { TierState } from '../../core/rules/crowd-tier.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Whoever judged last has taken no turn for so long: it is gone. */
const GONE_MS = 3_000;

/** A process that judges, and what it has seen of the turns of others. */
export interface Judge {
  id: string;
  seen: { turn: number; sinceMs: number } | null;
}

/**
 * Takes the turn, until the transaction ends. Whoever took the last one takes the next, as long as it does: processes whose clocks
 * differ would see each other's instants as gaps. Another takes over when it has seen no turn taken for a while; how long a while
 * is, it measures by itself, for clocks may be set.
 *
 * @param elapsedMs of a clock that only goes forward
 * @returns null when it is somebody else's; else when it was last taken (milliseconds, null: never)
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

/** By the id of the space; those that were never anything but calm have none. */
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
