import type { TimeLimit } from '../../core/rules/case-clock.ts';
import type { Sql } from '../../database/database.ts';

/** Of the category itself, or its group, or of any. */
export async function findTimeLimit(
  sql: Sql,
  { category, severity }: { category: string; severity: number },
): Promise<TimeLimit> {
  const [limit] = await sql.query<TimeLimit>(
    `
    SELECT handle_s AS "handleS",
           answer_s AS "answerS"
      FROM time_limit
     WHERE severity = $2
       AND (category IS NULL OR category IN ($1, left($1, 2) || '00'))
     ORDER BY category IS NULL,
              category <> $1
     LIMIT 1`,
    [category, severity],
  );
  if (limit === undefined) throw new Error(`no time limit for severity ${severity}`);
  return limit;
}

/** Whether a case may be given the category; it stays one until the transaction ends. */
export async function takesCases(sql: Sql, code: string): Promise<boolean> {
  const rows = await sql.query(
    `
    SELECT
      FROM incident_category
     WHERE code = $1
       AND NOT is_closed
       FOR KEY SHARE`,
    [code],
  );
  return rows.length > 0;
}
