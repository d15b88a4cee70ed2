import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

/** When the first case that is known was reported, ISO; null: there is none. Before it nothing was counted, which is not none. */
export async function findFirstReport(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ first: string | null }>(
    `
    SELECT ${isoInstant('min(reported_at)')} AS first
      FROM incident`,
  );
  return row?.first ?? null;
}
