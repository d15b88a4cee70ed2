/** State of the tier rule, and the turns of the processes that judge. */
import type { TierState } from '../../core/rules/crowd-tier.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

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
