import type { Sql } from '../../database/database.ts';
import { type CaseRow, caseColumns, type StoredCase, toStoredCase } from './case-columns.ts';

/** The cases of these codes, held until the transaction ends; in one order, so that two who hold several never wait for each other. */
export async function lockCases(sql: Sql, codes: readonly string[]): Promise<StoredCase[]> {
  // Held first, read then: what was read before the wait would be of the time before it.
  await sql.query(
    `
    SELECT i.id
      FROM incident i
     WHERE i.code = ANY ($1::text[])
     ORDER BY i.id
       FOR UPDATE`,
    [codes],
  );
  const rows = await sql.query<CaseRow>(
    `
    SELECT ${caseColumns}
      FROM incident i
     WHERE i.code = ANY ($1::text[])`,
    [codes],
  );
  return rows.map(toStoredCase);
}
