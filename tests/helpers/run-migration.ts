import { readFile } from 'node:fs/promises';
import type { OpenedDatabase } from '../../api/database/create-database.ts';

/**
 * Runs a file of `data/migrations` again, to test what it does to rows that are there. If it changes tables, their old form is
 * restored first.
 */
export async function runMigration(database: OpenedDatabase, file: `${string}.sql`): Promise<void> {
  const text = await readFile(new URL(`../../data/migrations/${file}`, import.meta.url), 'utf8');
  await database.withConnection((connection) => connection.runScript(text));
}
