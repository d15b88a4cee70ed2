/** Manual counts of the persons inside a space that only gates count. */
import type { SpaceCount } from '../../core/contract/crowd.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export interface Correction {
  spaceId: number;
  /** Instant in milliseconds. */
  at: number;
  persons: number;
}

/** Counts in the order of their instants. */
export function listCorrections(db: Db, from: Date): Promise<Correction[]> {
  return db.query<Correction>(sql`
    SELECT space_id AS "spaceId",
           (extract(epoch FROM at) * 1000)::float8 AS at,
           persons
      FROM space_count
     WHERE at >= ${from}
     ORDER BY at,
              id`);
}

/** Codes from level 1 down to the smallest unit of a space; empty: it lies in none, or there is no such space. */
export async function findSpacePath(db: Db, code: string): Promise<string[]> {
  const [unit] = await db.query<{ path: string[] }>(sql`
    SELECT g.path
      FROM space s
      JOIN grid g ON g.id = getu_home_at(s.geom)
     WHERE s.code = ${code}`);
  return unit?.path ?? [];
}

/** Counts, latest first. */
export function listSpaceCounts(db: Db, spaceId: number, limit: number): Promise<SpaceCount[]> {
  return db.query<SpaceCount>(sql`
    SELECT ${isoInstant(sql`at`)} AS at,
           persons,
           reason,
           set_by AS "setBy"
      FROM space_count
     WHERE space_id = ${spaceId}
     ORDER BY at DESC,
              id DESC
     LIMIT ${limit}`);
}
