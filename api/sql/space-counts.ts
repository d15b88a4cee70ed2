/** Counts by hand: how many are inside a space that gates alone count. */
import type { SpaceCount } from '../core/contract/crowd.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

export interface Correction {
  spaceId: number;
  /** Milliseconds. */
  at: number;
  persons: number;
}

/** In the order of their instants. */
export function listCorrections(sql: Sql, from: Date): Promise<Correction[]> {
  return sql.query<Correction>(
    `
    SELECT space_id AS "spaceId",
           (extract(epoch FROM at) * 1000)::float8 AS at,
           persons
      FROM space_count
     WHERE at >= $1
     ORDER BY at,
              id`,
    [from],
  );
}

export async function storeSpaceCount(
  sql: Sql,
  spaceId: number,
  count: { at: Date; persons: number; reason: string; by: string },
): Promise<void> {
  await sql.query(
    `
    INSERT INTO space_count (space_id, at, persons, reason, set_by)
    VALUES ($1, $2, $3, $4, $5)`,
    [spaceId, count.at, count.persons, count.reason, count.by],
  );
}

/** The latest first. */
export function listSpaceCounts(sql: Sql, spaceId: number, limit: number): Promise<SpaceCount[]> {
  return sql.query<SpaceCount>(
    `
    SELECT ${isoInstant('at')} AS at,
           persons,
           reason,
           set_by AS "setBy"
      FROM space_count
     WHERE space_id = $1
     ORDER BY at DESC,
              id DESC
     LIMIT $2`,
    [spaceId, limit],
  );
}
