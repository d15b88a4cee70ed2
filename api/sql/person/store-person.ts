import type { Grant } from '../../core/contract/actors.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export interface NewPerson {
  id: string;
  name: string;
  /** In lower case. */
  username: string;
  isDemo: boolean;
  mustChangePassword: boolean;
}

export async function storePerson(db: Db, person: NewPerson, now: Date): Promise<void> {
  const { id, name, username, isDemo, mustChangePassword } = person;
  // The library needs an address, and a unique one; nothing is ever sent there.
  const email = `${id.toLowerCase()}@getu.invalid`;
  await db.query(sql`
    INSERT INTO person (id, name, username, email, is_demo, must_change_password, created_at, updated_at)
    VALUES (${id}, ${name}, ${username}, ${email}, ${isDemo}, ${mustChangePassword}, ${now}, ${now})`);
}

/** Replaces the roles of a person. */
export async function storeGrants(
  db: Db,
  personId: string,
  grants: readonly Grant[],
  by: string,
  now: Date,
): Promise<void> {
  const roles = grants.map(({ role }) => role);
  const units = grants.map(({ scope }) => scope);
  await db.query(sql`
    DELETE FROM person_grant kept
     WHERE person_id = ${personId}
       AND NOT EXISTS (
         SELECT FROM unnest(${roles}::text[], ${units}::text[]) AS given (role, unit)
          WHERE given.role = kept.role
            AND given.unit IS NOT DISTINCT FROM kept.unit)`);
  await db.query(sql`
    INSERT INTO person_grant (person_id, role, unit, granted_by, granted_at)
    SELECT ${personId}, given.role, given.unit, ${by}, ${now}
      FROM unnest(${roles}::text[], ${units}::text[]) AS given (role, unit)
        ON CONFLICT DO NOTHING`);
}

/**
 * Stores the hash of a password, keeps the former one, and forgets all but the newest former ones.
 * @param former number of former passwords that are kept
 */
export async function storePassword(
  db: Db,
  person: { id: string; mustChange: boolean },
  hash: string,
  former: number,
  now: Date,
): Promise<void> {
  const { id, mustChange } = person;
  await db.query(sql`
    INSERT INTO former_password (person_id, hash, until)
    SELECT person_id, password, ${now}
      FROM sign_in_method
     WHERE person_id = ${id}
       AND provider_id = 'credential'
       AND password IS NOT NULL`);
  await db.query(sql`
    DELETE FROM former_password
     WHERE person_id = ${id}
       AND ctid NOT IN (SELECT ctid
                          FROM former_password
                         WHERE person_id = ${id}
                         ORDER BY until DESC
                         LIMIT ${former})`);
  await db.query(sql`
    INSERT INTO sign_in_method (id, account_id, provider_id, person_id, password, created_at, updated_at)
    VALUES (${`credential-${id}`}, ${id}, 'credential', ${id}, ${hash}, ${now}, ${now})
        ON CONFLICT (provider_id, account_id) DO UPDATE
       SET password = excluded.password,
           updated_at = excluded.updated_at`);
  await db.query(sql`
    UPDATE person
       SET must_change_password = ${mustChange},
           password_changed_at = ${now},
           updated_at = ${now}
     WHERE id = ${id}`);
}

/** Hashes of the present and the kept former passwords. */
export async function listPasswordHashes(db: Db, personId: string): Promise<string[]> {
  const rows = await db.query<{ hash: string }>(sql`
    SELECT password AS hash
      FROM sign_in_method
     WHERE person_id = ${personId}
       AND password IS NOT NULL
     UNION ALL
    SELECT hash
      FROM former_password
     WHERE person_id = ${personId}`);
  return rows.map(({ hash }) => hash);
}

/** Removes the second factor of a person. @returns whether there was one */
export async function removeSecondFactor(db: Db, personId: string, now: Date): Promise<boolean> {
  const rows = await db.query(
    sql`DELETE FROM second_factor WHERE person_id = ${personId} RETURNING id`,
  );
  await db.query(sql`
    UPDATE person
       SET has_second_factor = false,
           updated_at = ${now}
     WHERE id = ${personId}`);
  return rows.length > 0;
}
