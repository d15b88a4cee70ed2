import type { Sql } from '../../database/database.ts';

/** Codes from level 1 down to a unit of the edition in force; null: there is no such unit. */
export async function findUnitPath(sql: Sql, code: string): Promise<string[] | null> {
  const [unit] = await sql.query<{ path: string[] }>(
    `
    SELECT path
      FROM grid
     WHERE code = $1
       AND closed_in IS NULL`,
    [code],
  );
  return unit?.path ?? null;
}
