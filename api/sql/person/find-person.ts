import type { Grant, Role } from '../../core/contract/actors.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export interface StoredPerson {
  id: string;
  name: string;
  username: string;
  isDemo: boolean;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  mustChangePassword: boolean;
  /** Instants: ISO. */
  deactivatedAt: string | null;
  createdAt: string;
  lastSeenAt: string | null;
  grants: (Grant & {
    /** Code of the unit that it was for until an edition ended or divided that. */
    successorOf: string | null;
  })[];
}

export const personColumns = sql`
           p.id,
           p.name,
           p.username,
           p.is_demo AS "isDemo",
           EXISTS (SELECT FROM sign_in_method m
                    WHERE m.person_id = p.id AND m.password IS NOT NULL) AS "hasPassword",
           p.has_second_factor AS "hasSecondFactor",
           p.must_change_password AS "mustChangePassword",
           ${isoInstant(sql`p.deactivated_at`)} AS "deactivatedAt",
           ${isoInstant(sql`p.created_at`)} AS "createdAt",
           ${isoInstant(sql`p.last_seen_at`)} AS "lastSeenAt",
           (SELECT coalesce(json_agg(json_build_object('role', g.role, 'scope', g.unit, 'successorOf', g.successor_of)
                                     ORDER BY g.role, g.unit NULLS FIRST), '[]')
              FROM person_grant g
             WHERE g.person_id = p.id) AS grants`;

export async function findPersonByUsername(db: Db, username: string): Promise<StoredPerson | null> {
  const [row] = await db.query<StoredPerson>(sql`
    SELECT ${personColumns}
      FROM person p
     WHERE p.username = lower(${username})`);
  return row ?? null;
}

export async function findPerson(db: Db, id: string): Promise<StoredPerson | null> {
  const [row] = await db.query<StoredPerson>(sql`
    SELECT ${personColumns}
      FROM person p
     WHERE p.id = ${id}`);
  return row ?? null;
}

/** Number of active people with a role for the whole district. */
export async function countHolders(db: Db, role: Role): Promise<number> {
  const [row] = await db.query<{ number: number }>(sql`
    SELECT count(DISTINCT g.person_id)::int AS number
      FROM person_grant g
      JOIN person p ON p.id = g.person_id
     WHERE g.role = ${role}
       AND g.unit IS NULL
       AND p.deactivated_at IS NULL
       AND NOT p.is_demo`);
  return row?.number ?? 0;
}

/** User names that somebody has, of those given in lower case. */
export async function listTakenUsernames(db: Db, usernames: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ username: string }>(sql`
    SELECT username
      FROM person
     WHERE username = ANY(${usernames}::text[])`);
  return rows.map(({ username }) => username);
}
