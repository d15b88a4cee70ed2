import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Codes from level 1 down to a unit of the edition in force; null: no such unit. */
export async function findUnitPath(db: Db, code: string): Promise<string[] | null> {
  const [unit] = await db.query<{ path: string[] }>(sql`
    SELECT path
      FROM grid
     WHERE code = ${code}
       AND closed_in IS NULL`);
  return unit?.path ?? null;
}
