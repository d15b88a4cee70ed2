/** Void codes, and the reinstatement of codes voided by mistake. */
import type { ReinstatedCode, VoidCode, VoidCodeList } from '../../core/contract/void-codes.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export const reinstatedColumns = sql`
  code,
  edition_id AS "editionId",
  void_reason AS "voidReason",
  reason,
  by,
  ${isoInstant(sql`at`)} AS at`;

/** Void codes, those of the newest edition first. @param edition null: of all */
export function listVoidCodes(db: Db, edition: number | null, limit: number): Promise<VoidCode[]> {
  return db.query<VoidCode>(sql`
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
     WHERE ${edition}::integer IS NULL OR v.edition_id = ${edition}
     ORDER BY v.edition_id DESC, v.code
     LIMIT ${limit}`);
}

/** Editions that voided codes which are still void, newest first. */
export function listVoidingEditions(db: Db): Promise<VoidCodeList['editions']> {
  return db.query<VoidCodeList['editions'][number]>(sql`
    SELECT e.id,
           e.title,
           ${isoInstant(sql`e.valid_from`)} AS "validFrom",
           e.published_by AS "publishedBy",
           count(*)::int AS codes,
           count(*) FILTER (WHERE v.became IS NULL)::int AS ended
      FROM grid_code_void v
      JOIN edition e ON e.id = v.edition_id
     GROUP BY e.id
     ORDER BY e.id DESC
     LIMIT 100`);
}

/** Reinstated codes, newest first. */
export function listReinstatedCodes(db: Db, limit: number): Promise<ReinstatedCode[]> {
  return db.query<ReinstatedCode>(sql`
    SELECT ${reinstatedColumns}
      FROM grid_code_reinstated
     ORDER BY id DESC
     LIMIT ${limit}`);
}
