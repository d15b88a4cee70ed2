/** Where the rule of tiers stands, and whose turn it is to look. */
import type { Sql } from '../database/database.ts';
import type { TierState } from '../domain/crowd-tier.ts';

/** Two processes with one clock never judge more than once in this. */
const TURN_MS = 800;
/** The clock of whoever looked last was wrong. */
const WRONG_CLOCK_MS = 5_000;

/**
 * Takes the turn, until the transaction ends. Whoever dies in it leaves it to the next.
 * @returns null when somebody else has it, or just had; else when it was last taken (milliseconds, null: never)
 */
export async function takeTurn(sql: Sql, at: Date): Promise<{ previousAt: number | null } | null> {
  const [lock] = await sql.query<{ isTaken: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtext('getu judge crowd')) AS "isTaken"`,
  );
  if (!lock?.isTaken) return null;
  const [judged] = await sql.query<{ at: number | null }>(
    `
    SELECT CASE WHEN isfinite(at) THEN (extract(epoch FROM at) * 1000)::float8 END AS at
      FROM crowd_judged`,
  );
  const previousAt = judged?.at ?? null;
  const passed = previousAt === null ? Number.POSITIVE_INFINITY : at.getTime() - previousAt;
  if (passed < TURN_MS && passed > -WRONG_CLOCK_MS) return null;
  await sql.query('UPDATE crowd_judged SET at = $1', [at]);
  return { previousAt };
}

/** By the id of the space; those that were never anything but calm have none. */
export async function listTierStates(sql: Sql): Promise<Map<number, TierState>> {
  const rows = await sql.query<{
    id: number;
    tier: number;
    aboveSince: (string | null)[];
    belowSince: (string | null)[];
  }>(
    `
    SELECT space_id AS id,
           tier,
           above_since AS "aboveSince",
           below_since AS "belowSince"
      FROM space_tier`,
  );
  const toMs = (instants: (string | null)[]) =>
    instants.map((instant) => (instant === null ? null : Date.parse(instant)));
  return new Map(
    rows.map(({ id, tier, aboveSince, belowSince }) => [
      id,
      { tier, aboveSince: toMs(aboveSince), belowSince: toMs(belowSince) },
    ]),
  );
}

export async function storeTierState(sql: Sql, spaceId: number, state: TierState): Promise<void> {
  const toInstants = (times: TierState['aboveSince']) =>
    times.map((ms) => (ms === null ? null : new Date(ms)));
  await sql.query(
    `
    INSERT INTO space_tier (space_id, tier, above_since, below_since)
    VALUES ($1, $2, $3, $4)
        ON CONFLICT (space_id) DO UPDATE
       SET tier = excluded.tier,
           above_since = excluded.above_since,
           below_since = excluded.below_since`,
    [spaceId, state.tier, toInstants(state.aboveSince), toInstants(state.belowSince)],
  );
}
