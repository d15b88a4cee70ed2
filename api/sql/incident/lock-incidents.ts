import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import {
  type IncidentRow,
  recordColumns,
  type StoredIncident,
  toStoredIncident,
} from './record-columns.ts';

/** Locks the incidents of these codes until the transaction ends; always in the same order, which avoids deadlocks. */
export async function lockIncidents(db: Db, codes: readonly string[]): Promise<StoredIncident[]> {
  // Locked first, read afterwards: values read before the wait could be outdated.
  await db.query(sql`
    SELECT i.id
      FROM incident i
     WHERE i.code = ANY (${codes}::text[])
     ORDER BY i.id
       FOR UPDATE`);
  const rows = await db.query<IncidentRow>(sql`
    SELECT ${recordColumns}
      FROM incident i
     WHERE i.code = ANY (${codes}::text[])`);
  return rows.map(toStoredIncident);
}
