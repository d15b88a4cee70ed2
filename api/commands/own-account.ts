/** Changes of the own account. Each needs the password again, so that an open page alone cannot do them. */

import { hashPassword } from 'better-auth/crypto';
import type { Context } from 'hono';
import { callLibrary } from '../auth/call-library.ts';
import { checkPassword } from '../auth/check-password.ts';
import type { Accounts, SignedIn } from '../auth/open-accounts.ts';
import type { Database } from '../database/database.ts';
import { Conflict, Forbidden, TooManyRequests, Unprocessable } from '../errors.ts';
import { endSessions } from '../sql/person/change-session.ts';
import { listPasswordHashes, storePassword } from '../sql/person/store-person.ts';
import { provePassword } from './sign-in.ts';

/** Changes the password; all other sessions of the person end. */
export async function changeOwnPassword(
  context: Context,
  database: Database,
  accounts: Accounts,
  { person, sessionId }: SignedIn,
  { current, next }: { current: string; next: string },
  now: Date,
): Promise<void> {
  const { id, username, name } = requirePerson(person);
  await provePassword(context, database, accounts, { username, password: current }, now);
  const { passwords } = accounts.settings;
  const hashes = await listPasswordHashes(database, id);
  await checkPassword(next, passwords, [username, name], hashes);
  const hash = await hashPassword(next);
  await database.transaction(async (db) => {
    await storePassword(db, { id, mustChange: false }, hash, passwords.former, now);
    await endSessions(db, id, sessionId);
  });
  accounts.forget();
}

/** Begins a second factor, which does not count before a code of the app confirms it. */
export async function startSecondFactor(
  context: Context,
  database: Database,
  accounts: Accounts,
  { person }: SignedIn,
  password: string,
  now: Date,
): Promise<{ address: string; backupCodes: string[] }> {
  const { username, name } = requirePerson(person);
  await provePassword(context, database, accounts, { username, password }, now);
  const { api } = accounts.library;
  const result = await callLibrary(context, (headers) =>
    api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  );
  if (!result.ok || result.answer.method !== 'totp') {
    throw new Conflict('has_second_factor', 'it is set up: remove it first');
  }
  const { totpURI, backupCodes } = result.answer;
  return { address: nameAccount(totpURI, name), backupCodes };
}

/** The library names the account by its address of mail, which nobody has; an app shows the person's name instead. */
function nameAccount(address: string, name: string): string {
  const url = new URL(address);
  const [issuer = ''] = decodeURIComponent(url.pathname.slice(1)).split(':');
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${name}`)}${url.search}`;
}

export async function confirmSecondFactor(
  context: Context,
  accounts: Accounts,
  code: string,
): Promise<void> {
  const { api } = accounts.library;
  const result = await callLibrary(context, (headers) =>
    api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
  );
  accounts.forget();
  if (result.ok) return;
  if (/LOCKED|TOO_MANY/.test(result.code)) {
    throw new TooManyRequests('too_many_codes', 'too many wrong codes');
  }
  throw new Unprocessable('wrong_code', 'the code is wrong');
}

export async function removeOwnSecondFactor(
  context: Context,
  database: Database,
  accounts: Accounts,
  { person, actor }: SignedIn,
  password: string,
  now: Date,
): Promise<void> {
  const { username } = requirePerson(person);
  const { secondFactorFor } = accounts.settings;
  if (actor.grants.some(({ role }) => secondFactorFor.includes(role))) {
    throw new Forbidden('second_factor_needed', 'a role of this account needs a second factor');
  }
  await provePassword(context, database, accounts, { username, password }, now);
  const { api } = accounts.library;
  const result = await callLibrary(context, (headers) =>
    api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  );
  accounts.forget();
  if (!result.ok) throw new Unprocessable('no_second_factor', 'there is none');
}

function requirePerson(person: SignedIn['person']): NonNullable<SignedIn['person']> {
  if (person === null) throw new Forbidden('no_account', 'a role of the demo has no account');
  return person;
}
