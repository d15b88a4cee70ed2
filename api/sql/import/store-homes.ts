import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Gives points that were stored or moved their smallest unit in force. How many got another than they had. */
export async function homePoints(db: Db): Promise<number> {
  const { homed } = await one<{ homed: number }>(db, sql`SELECT getu_home_points()::int AS homed`);
  return homed;
}
