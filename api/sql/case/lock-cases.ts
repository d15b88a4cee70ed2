import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { type CaseRow, caseColumns, type StoredCase, toStoredCase } from './case-columns.ts';

/** The cases of these codes, held until the transaction ends; in one order, so that two who hold several never wait for each other. */
export async function lockCases(db: Db, codes: readonly string[]): Promise<StoredCase[]> {
  // Held first, read then: what was read before the wait would be of the time before it.
  await db.query(sql`
    SELECT i.id
      FROM incident i
     WHERE i.code = ANY (${codes}::text[])
     ORDER BY i.id
       FOR UPDATE`);
  const rows = await db.query<CaseRow>(sql`
    SELECT ${caseColumns}
      FROM incident i
     WHERE i.code = ANY (${codes}::text[])`);
  return rows.map(toStoredCase);
}
