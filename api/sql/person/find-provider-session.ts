import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Person whom a provider knows by a subject; null: nobody yet. */
export async function findLinkedPerson(
  db: Db,
  issuer: string,
  subject: string,
): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(sql`
    SELECT person_id AS id
      FROM sign_in_method
     WHERE provider_id = ${issuer}
       AND account_id = ${subject}`);
  return row?.id ?? null;
}

/** Encrypted tokens of a session that began at the provider; null: it began elsewhere. */
export async function findSessionTokens(db: Db, sessionId: string): Promise<string | null> {
  const [row] = await db.query<{ tokens: string }>(sql`
    SELECT tokens
      FROM provider_session
     WHERE session_id = ${sessionId}`);
  return row?.tokens ?? null;
}
