import type { ReinstatedCode } from '../../core/contract/void-codes.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { reinstatedColumns } from './void-codes.ts';

/**
 * Reinstates a void code, or all codes of the units that ended with an edition, with actor and reason. Within a transaction
 * that holds the edition in force.
 * @returns none: nothing of it is void
 */
export function reinstateCodes(
  db: Db,
  which: { code: string } | { edition: number },
  { reason, by, at }: Pick<ReinstatedCode, 'reason' | 'by' | 'at'>,
): Promise<ReinstatedCode[]> {
  const isMeant =
    'code' in which
      ? sql`code = ${which.code}`
      : sql`edition_id = ${which.edition} AND became IS NULL`;
  return db.query<ReinstatedCode>(sql`
    WITH gone AS (
      DELETE FROM grid_code_void
       WHERE ${isMeant}
      RETURNING code, edition_id, reason
    )
    INSERT INTO grid_code_reinstated (code, edition_id, void_reason, reason, by, at)
    SELECT code, edition_id, reason, ${reason}, ${by}, ${at}
      FROM gone
     ORDER BY code
    RETURNING ${reinstatedColumns}`);
}
