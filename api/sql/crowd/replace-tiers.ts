import type { TierHours } from '../../core/contract/crowd.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export interface BoundedSpace {
  id: number;
  /** Units that contain it, from level 1 down; empty: none. */
  path: string[];
}

/** Locks a space until the transaction ends: two concurrent changes of its hours would be mixed. */
export async function lockSpace(db: Db, code: string): Promise<BoundedSpace | null> {
  const [held] = await db.query<{ id: number; path: string[] | null }>(sql`
    SELECT s.id,
           (SELECT g.path FROM grid g WHERE g.id = getu_home_at(s.geom)) AS path
      FROM space s
     WHERE s.code = ${code}
       FOR NO KEY UPDATE`);
  return held === undefined ? null : { id: held.id, path: held.path ?? [] };
}

/** Replaces all hours of a space. */
export async function replaceSpaceTiers(
  db: Db,
  spaceId: number,
  hours: readonly TierHours[],
  by: string,
  at: Date,
): Promise<void> {
  await db.query(sql`DELETE FROM crowd_hours WHERE space_id = ${spaceId}`);
  if (hours.length === 0) return;
  const bound = (tier: 0 | 1 | 2 | 3) => hours.map(({ bounds }) => bounds[tier]);
  await db.query(sql`
    INSERT INTO crowd_hours (space_id, from_hour, to_hour, bounds, set_by, set_at)
    SELECT ${spaceId}, from_hour, to_hour, ARRAY[first, second, third, fourth], ${by}, ${at}
      FROM unnest(${hours.map(({ fromHour }) => fromHour)}::smallint[],
                  ${hours.map(({ toHour }) => toHour)}::smallint[],
                  ${bound(0)}::real[],
                  ${bound(1)}::real[],
                  ${bound(2)}::real[],
                  ${bound(3)}::real[])
        AS given (from_hour, to_hour, first, second, third, fourth)`);
}
