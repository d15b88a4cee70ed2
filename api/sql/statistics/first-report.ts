import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

/** When the first case that is known was reported, ISO; null: there is none. Before it nothing was counted, which is not none. */
export async function findFirstReport(db: Db): Promise<string | null> {
  const { first } = await one<{ first: string | null }>(
    db,
    sql`
    SELECT ${isoInstant(sql`min(reported_at)`)} AS first
      FROM incident`,
  );
  return first;
}
