/** Changes of sessions. Each returns what other processes must forget. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Records that a session is used, and with it that its person was seen. */
export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  await db.query(sql`
    WITH used AS (
      UPDATE person_session
         SET last_used_at = ${now}
       WHERE id = ${id}
      RETURNING person_id
    )
    UPDATE person
       SET last_seen_at = ${now}
     WHERE id = (SELECT person_id FROM used)`);
}

/** Marks the session of a desk that several people use. */
export async function shareSession(db: Db, token: string): Promise<void> {
  await db.query(sql`UPDATE person_session SET is_shared = true WHERE token = ${token}`);
}

/** Ends the session of a token. */
export async function endSessionOf(db: Db, token: string): Promise<void> {
  await db.query(sql`DELETE FROM person_session WHERE token = ${token}`);
}

/** Ends one session of a person. @returns whether there was one */
export async function endSession(db: Db, personId: string, id: string): Promise<boolean> {
  const rows = await db.query(sql`
    DELETE FROM person_session
     WHERE id = ${id}
       AND person_id = ${personId}
    RETURNING id`);
  return rows.length > 0;
}

/** Ends all sessions of a person, or all but one. @returns their number */
export async function endSessions(
  db: Db,
  personId: string,
  except: string | null = null,
): Promise<number> {
  const rows = await db.query(sql`
    DELETE FROM person_session
     WHERE person_id = ${personId}
       AND id IS DISTINCT FROM ${except}
    RETURNING id`);
  return rows.length;
}

/** Removes sessions and steps of sign-ins that have ended. */
export async function forgetEndedSessions(db: Db, now: Date): Promise<void> {
  await db.query(sql`DELETE FROM person_session WHERE expires_at <= ${now}`);
  await db.query(sql`DELETE FROM sign_in_step WHERE expires_at <= ${now}`);
  await db.query(sql`
    DELETE FROM sign_in_failure
     WHERE last_at < ${now}::timestamptz - interval '1 day'
       AND blocked_until <= ${now}`);
}
