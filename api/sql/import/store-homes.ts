import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Assigns unassigned points, new or moved, to their smallest unit in force. Returns the number of changed assignments. */
export async function homePoints(db: Db): Promise<number> {
  const { homed } = await one<{ homed: number }>(db, sql`SELECT getu_home_points()::int AS homed`);
  return homed;
}
