/** People with accounts, for administrators; those of the demo are not among them. */
import type { Role } from '../../core/contract/actors.ts';
import type { Person, PersonState } from '../../core/contract/people.ts';
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { personColumns, type StoredPerson } from './find-person.ts';
import { isLive, type SessionLimits } from './live-sessions.ts';

export interface PeopleFilter {
  /** Part of a name or user name; null: any. */
  q: string | null;
  role: Role | null;
  /** Code of a unit: people with a role in it or below. */
  unit: string | null;
  state: PersonState | null;
}

/** How open sessions are found. */
export interface AskedNow {
  limits: SessionLimits;
  now: Date;
}

type Listed = StoredPerson & { openSessions: number };

const openSessions = ({ limits, now }: AskedNow) => sql`
  (SELECT count(*)::int
     FROM person_session s
    WHERE s.person_id = p.id
      AND ${isLive(limits, now)})`;

/** One page in the order of user names. @param after user name of the last person before it; null: from the first on */
export async function listPeople(
  db: Db,
  filter: PeopleFilter,
  when: AskedNow,
  after: string | null,
  limit: number,
): Promise<Person[]> {
  const rows = await db.query<Listed>(sql`
    SELECT ${personColumns},
           ${openSessions(when)} AS "openSessions"
      FROM person p
     WHERE ${isListed(filter, when)}
       AND (${after}::text IS NULL OR p.username COLLATE "C" > ${after})
     ORDER BY p.username COLLATE "C"
     LIMIT ${limit}`);
  return nameScopes(db, rows);
}

export async function countPeople(db: Db, filter: PeopleFilter, when: AskedNow): Promise<number> {
  const [row] = await db.query<{ number: number }>(sql`
    SELECT count(*)::int AS number
      FROM person p
     WHERE ${isListed(filter, when)}`);
  return row?.number ?? 0;
}

/** One person as in the list; null: there is none. */
export async function findListedPerson(db: Db, id: string, when: AskedNow): Promise<Person | null> {
  const rows = await db.query<Listed>(sql`
    SELECT ${personColumns},
           ${openSessions(when)} AS "openSessions"
      FROM person p
     WHERE p.id = ${id}
       AND NOT p.is_demo`);
  const [found] = await nameScopes(db, rows);
  return found ?? null;
}

function isListed({ q, role, unit, state }: PeopleFilter, when: AskedNow): Sql {
  return sql`
           NOT p.is_demo
       AND (${q}::text IS NULL
            OR position(lower(${q}) IN lower(p.name)) > 0
            OR position(lower(${q}) IN p.username) > 0)
       AND ((${role}::text IS NULL AND ${unit}::text IS NULL)
            OR EXISTS (SELECT
                         FROM person_grant g
                        WHERE g.person_id = p.id
                          AND (${role}::text IS NULL OR g.role = ${role})
                          AND (${unit}::text IS NULL
                               OR g.unit = ${unit}
                               OR g.unit IN (SELECT code
                                               FROM grid
                                              WHERE closed_in IS NULL
                                                AND ${unit} = ANY(path)))))
       AND ${isInState(state, when)}`;
}

function isInState(state: PersonState | null, { limits, now }: AskedNow): Sql {
  switch (state) {
    case null:
      return sql`true`;
    case 'active':
      return sql`p.deactivated_at IS NULL`;
    case 'deactivated':
      return sql`p.deactivated_at IS NOT NULL`;
    case 'signed_in':
      return sql`p.deactivated_at IS NULL
       AND EXISTS (SELECT FROM person_session s WHERE s.person_id = p.id AND ${isLive(limits, now)})`;
  }
}

/** Names the units of roles: as they are called now, or were called last. */
async function nameScopes(db: Db, people: readonly Listed[]): Promise<Person[]> {
  const codes = people.flatMap(({ grants }) =>
    grants.flatMap(({ scope, successorOf }) => [scope ?? [], successorOf ?? []].flat()),
  );
  const rows = await db.query<{ code: string; name: string }>(sql`
    SELECT DISTINCT ON (code) code, name
      FROM grid
     WHERE code = ANY(${[...new Set(codes)]}::text[])
     ORDER BY code, opened_in DESC`);
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  const named = (code: string | null) =>
    code === null ? null : { code, name: names.get(code) ?? code };
  return people.map(({ isDemo: _, grants, ...person }) => ({
    ...person,
    grants: grants.map(({ role, scope, successorOf }) => ({
      role,
      scope: named(scope),
      successorOf: named(successorOf),
    })),
  }));
}
