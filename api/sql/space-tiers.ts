/** Bounds of the tiers that change with the hour of the day. */
import type { SpaceTiers, TierHours } from '../core/contract/crowd.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

export interface BoundedSpace {
  id: number;
  /** Units it lies in, from level 1 down; empty: none. */
  path: string[];
}

/** Held until the transaction ends: two who set its hours at once would leave a mixture. */
export async function lockSpace(sql: Sql, code: string): Promise<BoundedSpace | null> {
  const [held] = await sql.query<{ id: number; path: string[] | null }>(
    `
    SELECT s.id,
           (SELECT g.path FROM grid g WHERE g.id = getu_home_at(s.geom)) AS path
      FROM space s
     WHERE s.code = $1
       FOR NO KEY UPDATE`,
    [code],
  );
  return held === undefined ? null : { id: held.id, path: held.path ?? [] };
}

/** @returns null when there is no such space */
export async function findSpaceTiers(sql: Sql, code: string): Promise<SpaceTiers | null> {
  const [space] = await sql.query<{ id: number }>('SELECT id FROM space WHERE code = $1', [code]);
  if (space === undefined) return null;
  const hours = await sql.query<SpaceTiers['hours'][number]>(
    `
    SELECT from_hour AS "fromHour",
           to_hour AS "toHour",
           bounds,
           set_by AS "setBy",
           ${isoInstant('set_at')} AS "setAt"
      FROM crowd_hours
     WHERE space_id = $1
     ORDER BY from_hour`,
    [space.id],
  );
  return { code, hours };
}

/** All of them anew. */
export async function replaceSpaceTiers(
  sql: Sql,
  spaceId: number,
  hours: readonly TierHours[],
  by: string,
  at: Date,
): Promise<void> {
  await sql.query('DELETE FROM crowd_hours WHERE space_id = $1', [spaceId]);
  if (hours.length === 0) return;
  const bound = (tier: 0 | 1 | 2 | 3) => hours.map(({ bounds }) => bounds[tier]);
  await sql.query(
    `
    INSERT INTO crowd_hours (space_id, from_hour, to_hour, bounds, set_by, set_at)
    SELECT $1, from_hour, to_hour, ARRAY[first, second, third, fourth], $8, $9
      FROM unnest($2::smallint[], $3::smallint[], $4::real[], $5::real[], $6::real[], $7::real[])
        AS given (from_hour, to_hour, first, second, third, fourth)`,
    [
      spaceId,
      hours.map(({ fromHour }) => fromHour),
      hours.map(({ toHour }) => toHour),
      bound(0),
      bound(1),
      bound(2),
      bound(3),
      by,
      at,
    ],
  );
}
