import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

/** Instant of the first reported incident, ISO; null: there is none. Before it there are no figures, which is not zero. */
export async function findFirstReport(db: Db): Promise<string | null> {
  const { first } = await one<{ first: string | null }>(
    db,
    sql`
    SELECT ${isoInstant(sql`min(reported_at)`)} AS first
      FROM incident`,
  );
  return first;
}
