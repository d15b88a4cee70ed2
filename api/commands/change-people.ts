/** Changes of people by an administrator. */
import { hashPassword } from 'better-auth/crypto';
import { checkPassword } from '../auth/check-password.ts';
import { newId } from '../auth/open-library.ts';
import type { PasswordPolicy } from '../auth/sign-in-settings.ts';
import type { Grant } from '../core/contract/actors.ts';
import type { Db } from '../database/database.ts';
import { Conflict } from '../errors.ts';
import { findPersonByUsername } from '../sql/person/find-person.ts';
import { storeGrants, storePassword, storePerson } from '../sql/person/store-person.ts';

export interface PersonToCreate {
  username: string;
  name: string;
  grants: readonly Grant[];
  /** Null: the person signs in by another way. */
  password: string | null;
}

/** Creates a person, who must change the password at the first sign-in. @returns the identifier */
export async function createPerson(
  db: Db,
  { username: given, name, grants, password }: PersonToCreate,
  { policy, by, now }: { policy: PasswordPolicy; by: string; now: Date },
): Promise<string> {
  const username = given.toLowerCase();
  if ((await findPersonByUsername(db, username)) !== null) {
    throw new Conflict('username_taken', 'somebody has this user name');
  }
  const id = newId();
  await storePerson(db, { id, name, username, isDemo: false, mustChangePassword: true }, now);
  await storeGrants(db, id, grants, by, now);
  if (password !== null) {
    await checkPassword(password, policy, [username, name], []);
    const hash = await hashPassword(password);
    await storePassword(db, { id, mustChange: true }, hash, policy.former, now);
  }
  return id;
}
