import type { Db } from '../database/database.ts';
import { sql } from '../database/sql.ts';

/** Gives points that were stored or moved their smallest unit in force. How many got another than they had. */
export async function homePoints(db: Db): Promise<number> {
  const [answer] = await db.query<{ homed: number }>(sql`SELECT getu_home_points()::int AS homed`);
  return answer?.homed ?? 0;
}
