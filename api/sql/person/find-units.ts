import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Units in force that have one of these texts as code or as name. */
export function findUnitsNamed(
  db: Db,
  texts: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return db.query(sql`
    SELECT code, name
      FROM grid
     WHERE closed_in IS NULL
       AND (code = ANY(${texts}::text[]) OR name = ANY(${texts}::text[]))`);
}
