/** Reporters, as they are stored: encrypted. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Encrypted reporter of an incident; null: none was given, or it was erased. */
export async function findReporter(db: Db, code: string): Promise<string | null> {
  const [row] = await db.query<{ encrypted: string | null }>(sql`
    SELECT r.encrypted
      FROM incident_reporter r
      JOIN incident i ON i.id = r.incident_id
     WHERE i.code = ${code}`);
  return row?.encrypted ?? null;
}

/** Number of reporters by the key that encrypted them, for keys that are not among `known`. */
export function countByUnknownKey(
  db: Db,
  known: readonly string[],
): Promise<{ key: string; reporters: number }[]> {
  return db.query(sql`
    SELECT left(encrypted, 12) AS key,
           count(*)::int AS reporters
      FROM incident_reporter
     WHERE left(encrypted, 12) <> ALL (${known}::text[])
     GROUP BY 1
     ORDER BY 1`);
}
