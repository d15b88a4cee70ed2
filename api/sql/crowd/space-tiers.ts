/** Tier bounds that change with the hour of the day. */
import type { SpaceTiers } from '../../core/contract/crowd.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

/** Bounds of a space. @returns null when there is no such space */
export async function findSpaceTiers(db: Db, code: string): Promise<SpaceTiers | null> {
  const [space] = await db.query<{ id: number }>(sql`SELECT id FROM space WHERE code = ${code}`);
  if (space === undefined) return null;
  const hours = await db.query<SpaceTiers['hours'][number]>(sql`
    SELECT from_hour AS "fromHour",
           to_hour AS "toHour",
           bounds,
           set_by AS "setBy",
           ${isoInstant(sql`set_at`)} AS "setAt"
      FROM crowd_hours
     WHERE space_id = ${space.id}
     ORDER BY from_hour`);
  return { code, hours };
}
