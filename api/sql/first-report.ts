import type { Db } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { isoInstant } from './columns.ts';

/** When the first case that is known was reported, ISO; null: there is none. Before it nothing was counted, which is not none. */
export async function findFirstReport(db: Db): Promise<string | null> {
  const [row] = await db.query<{ first: string | null }>(sql`
    SELECT ${isoInstant(sql`min(reported_at)`)} AS first
      FROM incident`);
  return row?.first ?? null;
}
