import type { Database } from './database.ts';
import { one } from './one.ts';
import { sql } from './sql.ts';

/** What the login of the API means for recorded history, in one sentence; null: it has one of its own, which can change none. */
export async function describeLogins(database: Database): Promise<string | null> {
  const { mayDelete } = await one<{ mayDelete: boolean }>(
    database,
    sql`SELECT has_table_privilege('audit', 'DELETE') AS "mayDelete"`,
  );
  if (!mayDelete) return null;
  return database.engine === 'embedded'
    ? 'The embedded database has one login: triggers protect the audit and the histories, but whoever has its folder can change them.'
    : 'The database login of the server owns its tables: triggers protect the audit and the histories, but this login could remove them (npm run logins creates one that cannot).';
}
