import type { Grant } from '../../core/contract/actors.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';
import { isLive, type SessionLimits } from './live-sessions.ts';

export interface StoredSession {
  id: string;
  personId: string;
  name: string;
  username: string;
  isDemo: boolean;
  mustChangePassword: boolean;
  /** Instants: ISO. */
  passwordChangedAt: string | null;
  hasSecondFactor: boolean;
  isShared: boolean;
  /** Whether it began at the identity provider. */
  isOfProvider: boolean;
  createdAt: string;
  lastUsedAt: string;
  grants: Grant[];
}

const storedSession = sql`
    SELECT s.id,
           s.person_id AS "personId",
           p.name,
           p.username,
           p.is_demo AS "isDemo",
           p.must_change_password AS "mustChangePassword",
           ${isoInstant(sql`p.password_changed_at`)} AS "passwordChangedAt",
           p.has_second_factor AS "hasSecondFactor",
           s.is_shared AS "isShared",
           EXISTS (SELECT FROM provider_session v WHERE v.session_id = s.id) AS "isOfProvider",
           ${isoInstant(sql`s.created_at`)} AS "createdAt",
           ${isoInstant(sql`s.last_used_at`)} AS "lastUsedAt",
           (SELECT coalesce(json_agg(json_build_object('role', g.role, 'scope', g.unit)
                                     ORDER BY g.role, g.unit NULLS FIRST), '[]')
              FROM person_grant g
             WHERE g.person_id = p.id) AS grants
      FROM person_session s
      JOIN person p ON p.id = s.person_id`;

/** Session of a token with its person and roles; null: it has ended, or its person was deactivated. */
export async function findSession(db: Db, token: string, now: Date): Promise<StoredSession | null> {
  const [row] = await db.query<StoredSession>(
    sql`${storedSession}
     WHERE s.token = ${token}
       AND s.expires_at > ${now}
       AND p.deactivated_at IS NULL`,
    { name: 'find_session' },
  );
  return row ?? null;
}

/** Those of some sessions that have not ended. */
export function findSessions(db: Db, ids: readonly string[], now: Date): Promise<StoredSession[]> {
  return db.query(sql`${storedSession}
     WHERE s.id = ANY (${ids}::text[])
       AND s.expires_at > ${now}
       AND p.deactivated_at IS NULL`);
}

/** A session as its person and an administrator see it. Instants: ISO. */
export interface ListedSession {
  id: string;
  address: string | null;
  browser: string | null;
  isShared: boolean;
  createdAt: string;
  lastUsedAt: string;
}

/** Open sessions of a person, the last used first. */
export function listOpenSessions(
  db: Db,
  personId: string,
  limits: SessionLimits,
  now: Date,
): Promise<ListedSession[]> {
  return db.query<ListedSession>(sql`
    SELECT s.id,
           s.ip_address AS address,
           s.user_agent AS browser,
           s.is_shared AS "isShared",
           ${isoInstant(sql`s.created_at`)} AS "createdAt",
           ${isoInstant(sql`s.last_used_at`)} AS "lastUsedAt"
      FROM person_session s
     WHERE s.person_id = ${personId}
       AND ${isLive(limits, now)}
     ORDER BY s.last_used_at DESC, s.id`);
}
