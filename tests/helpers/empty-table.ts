import type { Database } from '../../api/database/database.ts';
import { raw, sql } from '../../api/database/sql.ts';

/** Empties a table and those that refer to it between two tests, which the triggers of histories refuse to everybody else. */
export async function emptyTable(database: Database, name: string): Promise<void> {
  await database.transaction(async (db) => {
    await db.query(sql`SET LOCAL session_replication_role = 'replica'`);
    await db.query(sql`TRUNCATE ${raw(name)} CASCADE`);
  });
}
