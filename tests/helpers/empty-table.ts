import type { Database } from '../../api/database/database.ts';
import { raw, sql } from '../../api/database/sql.ts';

/** Empties a history between two tests, which its triggers refuse to everybody else. */
export async function emptyTable(database: Database, name: string): Promise<void> {
  await database.transaction(async (db) => {
    await db.query(sql`SET LOCAL session_replication_role = 'replica'`);
    await db.query(sql`TRUNCATE ${raw(name)}`);
  });
}
