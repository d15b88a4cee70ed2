import type { TimeLimit } from '../../core/rules/incident-clock.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Time limit of the category itself, of its group, or the general one. */
export async function findTimeLimit(
  db: Db,
  { category, severity }: { category: string; severity: number },
): Promise<TimeLimit> {
  const [limit] = await db.query<TimeLimit>(sql`
    SELECT handle_s AS "handleS",
           answer_s AS "answerS"
      FROM time_limit
     WHERE severity = ${severity}
       AND (category IS NULL OR category IN (${category}, left(${category}, 2) || '00'))
     ORDER BY category IS NULL,
              category <> ${category}
     LIMIT 1`);
  if (limit === undefined) throw new Error(`no time limit for severity ${severity}`);
  return limit;
}

/** Whether an incident may get the category; it is kept valid until the transaction ends. */
export async function takesIncidents(db: Db, code: string): Promise<boolean> {
  const rows = await db.query(sql`
    SELECT
      FROM incident_category
     WHERE code = ${code}
       AND NOT is_closed
       FOR KEY SHARE`);
  return rows.length > 0;
}
