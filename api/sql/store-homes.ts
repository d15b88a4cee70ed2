import type { Sql } from '../database/database.ts';

/** Gives points that were stored or moved their smallest unit in force. How many got another than they had. */
export async function homePoints(sql: Sql): Promise<number> {
  const [answer] = await sql.query<{ homed: number }>('SELECT getu_home_points()::int AS homed');
  return answer?.homed ?? 0;
}
