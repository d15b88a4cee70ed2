/** Codes that fell out of use, and how one that did so by mistake is taken back. */
import type { ReinstatedCode, VoidCode, VoidCodeList } from '../core/contract/void-codes.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

const reinstatedColumns = `
  code,
  edition_id AS "editionId",
  void_reason AS "voidReason",
  reason,
  by,
  ${isoInstant('at')} AS at`;

/** Codes that are void, those of the newest edition first. @param edition null: of all */
export function listVoidCodes(
  sql: Sql,
  edition: number | null,
  limit: number,
): Promise<VoidCode[]> {
  return sql.query<VoidCode>(
    `
    SELECT v.code,
           coalesce(had.name, v.code) AS name,
           v.edition_id AS "editionId",
           v.became,
           v.reason
      FROM grid_code_void v
      LEFT JOIN LATERAL (
             SELECT g.name
               FROM grid g
              WHERE g.code = v.code
              ORDER BY g.opened_in DESC
              LIMIT 1) AS had ON true
     WHERE $1::integer IS NULL OR v.edition_id = $1
     ORDER BY v.edition_id DESC, v.code
     LIMIT $2`,
    [edition, limit],
  );
}

/** Editions with which codes fell out of use that are void, the newest first. */
export function listVoidingEditions(sql: Sql): Promise<VoidCodeList['editions']> {
  return sql.query<VoidCodeList['editions'][number]>(`
    SELECT e.id,
           e.title,
           ${isoInstant('e.valid_from')} AS "validFrom",
           e.published_by AS "publishedBy",
           count(*)::int AS codes,
           count(*) FILTER (WHERE v.became IS NULL)::int AS ended
      FROM grid_code_void v
      JOIN edition e ON e.id = v.edition_id
     GROUP BY e.id
     ORDER BY e.id DESC
     LIMIT 100`);
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
 * Lets a void code, or all whose units ended with an edition, be used again, and keeps who did so and why. Within a transaction that
 * holds the edition in force.
 * @returns none: nothing of it is void
 */
export function reinstateCodes(
  sql: Sql,
  which: { code: string } | { edition: number },
  { reason, by, at }: Pick<ReinstatedCode, 'reason' | 'by' | 'at'>,
): Promise<ReinstatedCode[]> {
  const [condition, value] =
    'code' in which
      ? ['code = $1', which.code]
      : ['edition_id = $1 AND became IS NULL', which.edition];
  return sql.query<ReinstatedCode>(
    `
    WITH gone AS (
      DELETE FROM grid_code_void
       WHERE ${condition}
      RETURNING code, edition_id, reason
    )
    INSERT INTO grid_code_reinstated (code, edition_id, void_reason, reason, by, at)
    SELECT code, edition_id, reason, $2, $3, $4
      FROM gone
     ORDER BY code
    RETURNING ${reinstatedColumns}`,
    [value, reason, by, at],
  );
}
