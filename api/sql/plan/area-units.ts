import type { Sql } from '../../database/database.ts';
import { inEdition } from '../columns.ts';

/** Those of these codes that the area does not hold in its base edition, and whether each was voided. */
export function findStrangers(
  sql: Sql,
  { edition, area, codes }: { edition: number; area: readonly string[]; codes: readonly string[] },
): Promise<{ code: string; isVoid: boolean }[]> {
  return sql.query(
    `
    SELECT asked.code,
           EXISTS (SELECT FROM grid_code_void v WHERE v.code = asked.code) AS "isVoid"
      FROM unnest($3::text[]) AS asked (code)
     WHERE NOT EXISTS (SELECT
                         FROM grid g
                        WHERE g.code = asked.code
                          AND g.path && $2::text[]
                          AND ${inEdition})
     ORDER BY asked.code`,
    [edition, area, codes],
  );
}
