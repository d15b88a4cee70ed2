import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';

/** Returns those of these codes that are not in the area in its base edition, each with whether it was voided. */
export function findUnmatched(
  db: Db,
  { edition, area, codes }: { edition: number; area: readonly string[]; codes: readonly string[] },
): Promise<{ code: string; isVoid: boolean }[]> {
  return db.query(sql`
    SELECT asked.code,
           EXISTS (SELECT FROM grid_code_void v WHERE v.code = asked.code) AS "isVoid"
      FROM unnest(${codes}::text[]) AS asked (code)
     WHERE NOT EXISTS (SELECT
                         FROM grid g
                        WHERE g.code = asked.code
                          AND g.path && ${area}::text[]
                          AND ${inEdition(edition)})
     ORDER BY asked.code`);
}
