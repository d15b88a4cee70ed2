/** Codes that fell out of use, and how one that did so by mistake is taken back. */
import type { ReinstatedCode, VoidCode } from '../contract/void-codes.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

const reinstatedColumns = `
  code,
  edition_id AS "editionId",
  void_reason AS "voidReason",
  reason,
  by,
  ${isoInstant('at')} AS at`;

/** Codes that are void, those of the newest edition first. */
export function listVoidCodes(sql: Sql, limit: number): Promise<VoidCode[]> {
  return sql.query<VoidCode>(
    `
    SELECT code, edition_id AS "editionId", reason
      FROM grid_code_void
     ORDER BY edition_id DESC, code
     LIMIT $1`,
    [limit],
  );
}

/** Codes that were taken back, the newest first. */
export function listReinstatedCodes(sql: Sql, limit: number): Promise<ReinstatedCode[]> {
  return sql.query<ReinstatedCode>(
    `
    SELECT ${reinstatedColumns}
      FROM grid_code_reinstated
     ORDER BY id DESC
     LIMIT $1`,
    [limit],
  );
}

/**
 * Lets a void code be used again, and keeps who did so and why. Within a transaction that holds the edition in force.
 * @returns null when the code is not void
 */
export async function reinstateCode(
  sql: Sql,
  { code, reason, by, at }: Pick<ReinstatedCode, 'code' | 'reason' | 'by' | 'at'>,
): Promise<ReinstatedCode | null> {
  const [reinstated] = await sql.query<ReinstatedCode>(
    `
    WITH gone AS (
      DELETE FROM grid_code_void
       WHERE code = $1
      RETURNING code, edition_id, reason
    )
    INSERT INTO grid_code_reinstated (code, edition_id, void_reason, reason, by, at)
    SELECT code, edition_id, reason, $2, $3, $4
      FROM gone
    RETURNING ${reinstatedColumns}`,
    [code, reason, by, at],
  );
  return reinstated ?? null;
}
