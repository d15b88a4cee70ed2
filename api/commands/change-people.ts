/** Changes of people by an administrator. */
import { hashPassword } from 'better-auth/crypto';
import { checkPassword } from '../auth/check-password.ts';
import { newId } from '../auth/open-library.ts';
import type { PasswordPolicy } from '../auth/sign-in-settings.ts';
import type { Grant } from '../core/contract/actors.ts';
import type { Db } from '../database/database.ts';
import { Conflict, NotFound } from '../errors.ts';
import { endSessions } from '../sql/person/change-session.ts';
import { findPerson, findPersonByUsername } from '../sql/person/find-person.ts';
import {
  listPasswordHashes,
  storeGrants,
  storePassword,
  storePerson,
} from '../sql/person/store-person.ts';

export interface PersonToCreate {
  username: string;
  name: string;
  grants: readonly Grant[];
  /** Null: the person signs in by another way. */
  password: string | null;
}

/** By whom, when, and by which policy of passwords. */
export interface Done {
  policy: PasswordPolicy;
  by: string;
  now: Date;
}

/** Creates a person, who must change a password at the first sign-in. @returns the identifier */
export async function createPerson(
  db: Db,
  { username: given, name, grants, password }: PersonToCreate,
  { policy, by, now }: Done,
): Promise<string> {
  const username = given.toLowerCase();
  if ((await findPersonByUsername(db, username)) !== null) {
    throw new Conflict('username_taken', 'somebody has this user name');
  }
  const id = newId();
  const mustChangePassword = password !== null;
  await storePerson(db, { id, name, username, isDemo: false, mustChangePassword }, now);
  await storeGrants(db, id, grants, by, now);
  if (password !== null)
    await storeFirstPassword(db, { id, username, name }, password, policy, now);
  return id;
}

/** Gives a person a new password, which must be changed at the next sign-in; all sessions of the person end. */
export async function resetPassword(
  db: Db,
  id: string,
  password: string,
  { policy, now }: Done,
): Promise<void> {
  const person = await findPerson(db, id);
  if (person === null) throw new NotFound('person_not_found', 'there is no such person');
  await storeFirstPassword(db, person, password, policy, now);
  await endSessions(db, id);
}

async function storeFirstPassword(
  db: Db,
  { id, username, name }: { id: string; username: string; name: string },
  password: string,
  policy: PasswordPolicy,
  now: Date,
): Promise<void> {
  await checkPassword(password, policy, [username, name], await listPasswordHashes(db, id));
  const hash = await hashPassword(password);
  await storePassword(db, { id, mustChange: true }, hash, policy.former, now);
}
