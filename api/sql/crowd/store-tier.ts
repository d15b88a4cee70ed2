import type { TierState } from '../../core/rules/crowd-tier.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

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
