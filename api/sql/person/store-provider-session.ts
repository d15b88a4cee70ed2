import type { Grant } from '../../core/contract/actors.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Links a person to the subject by which a provider knows it. */
export async function linkPerson(
  db: Db,
  personId: string,
  { issuer, subject }: { issuer: string; subject: string },
  now: Date,
): Promise<void> {
  await db.query(sql`
    INSERT INTO sign_in_method (id, account_id, provider_id, person_id, created_at, updated_at)
    VALUES (${`provider-${personId}`}, ${subject}, ${issuer}, ${personId}, ${now}, ${now})`);
}

export interface NewProviderSession {
  sessionId: string;
  issuer: string;
  subject: string;
  /** Encrypted. */
  tokens: string;
  askAt: Date;
}

export async function storeProviderSession(db: Db, session: NewProviderSession): Promise<void> {
  const { sessionId, issuer, subject, tokens, askAt } = session;
  await db.query(sql`
    INSERT INTO provider_session (session_id, issuer, subject, tokens, ask_at)
    VALUES (${sessionId}, ${issuer}, ${subject}, ${tokens}, ${askAt})`);
}

export interface SessionToAsk {
  sessionId: string;
  personId: string;
  subject: string;
  tokens: string;
  grants: Grant[];
}

/**
 * Takes the sessions about which the provider is to be asked now, each by one process only.
 * @param nextAt when they are due again, should this process end in the middle
 */
export function takeSessionsToAsk(
  db: Db,
  { issuer, now, nextAt, most }: { issuer: string; now: Date; nextAt: Date; most: number },
): Promise<SessionToAsk[]> {
  return db.query<SessionToAsk>(sql`
      WITH due AS (
        SELECT session_id
          FROM provider_session
         WHERE ask_at <= ${now}
           AND issuer = ${issuer}
         ORDER BY ask_at
         LIMIT ${most}
           FOR UPDATE SKIP LOCKED
      )
    UPDATE provider_session v
       SET ask_at = ${nextAt}
      FROM due, person_session s
     WHERE v.session_id = due.session_id
       AND s.id = v.session_id
    RETURNING v.session_id AS "sessionId",
              s.person_id AS "personId",
              v.subject,
              v.tokens,
              (SELECT coalesce(json_agg(json_build_object('role', g.role, 'scope', g.unit)
                                        ORDER BY g.role, g.unit NULLS FIRST), '[]')
                 FROM person_grant g
                WHERE g.person_id = s.person_id) AS grants`);
}

export async function storeSessionTokens(
  db: Db,
  sessionId: string,
  tokens: string,
  askAt: Date,
): Promise<void> {
  await db.query(sql`
    UPDATE provider_session
       SET tokens = ${tokens},
           ask_at = ${askAt}
     WHERE session_id = ${sessionId}`);
}
