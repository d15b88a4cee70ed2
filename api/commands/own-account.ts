/** Changes of the own account. Each needs the password again, so that an open page alone cannot do them. */
import { hashPassword } from 'better-auth/crypto';
import type { Context } from 'hono';
import { recordAlone } from '../audit/record-act.ts';
import { callLibrary } from '../auth/call-library.ts';
import { checkPassword } from '../auth/check-password.ts';
import type { SignedIn } from '../auth/open-accounts.ts';
import { findSignedIn } from '../auth/who-acts.ts';
import type { AuditAction } from '../core/contract/audit.ts';
import { Conflict, Forbidden, NotFound, TooManyRequests, Unprocessable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import { endSession, endSessions } from '../sql/person/change-session.ts';
import { listPasswordHashes, storePassword } from '../sql/person/store-person.ts';
import { findLeaveAddress } from './provider-sign-in.ts';
import { runCommand } from './run-command.ts';
import { provePassword, type SignInTools } from './sign-in.ts';

/** Changes the password; all other sessions of the person end. */
export async function changeOwnPassword(
  context: Context<RequestScope>,
  tools: SignInTools,
  { person, sessionId }: SignedIn,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const { database, accounts, now } = tools;
  const { id, username, name } = requirePerson(person);
  await provePassword(context, tools, { username, password: current });
  const { passwords } = accounts.settings;
  const hashes = await listPasswordHashes(database, id);
  await checkPassword(next, passwords, [username, name], hashes);
  const hash = await hashPassword(next);
  await runCommand(tools, readRequester(context), async (db) => {
    await storePassword(db, { id, mustChange: false }, hash, passwords.former, now());
    await endSessions(db, id, sessionId);
    const audit = { action: 'password.change', objectKind: 'person', object: id } as const;
    return { answer: null, changes: [], audit };
  });
  accounts.forget();
}

/** Begins a second factor, which does not count before a code of the app confirms it. */
export async function startSecondFactor(
  context: Context<RequestScope>,
  tools: SignInTools,
  { person }: SignedIn,
  password: string,
): Promise<{ address: string; backupCodes: string[] }> {
  const { id, username, name } = requirePerson(person);
  await provePassword(context, tools, { username, password });
  const { api } = tools.accounts.library;
  const result = await callLibrary(context, (headers) =>
    api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  );
  if (!result.ok || result.answer.method !== 'totp') {
    throw new Conflict('has_second_factor', 'it is set up: remove it first');
  }
  await recordOwn(context, tools, 'second_factor.start', id);
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
  context: Context<RequestScope>,
  tools: SignInTools,
  { person }: SignedIn,
  code: string,
): Promise<void> {
  const { id } = requirePerson(person);
  const { api } = tools.accounts.library;
  const result = await callLibrary(context, (headers) =>
    api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
  );
  tools.accounts.forget();
  if (result.ok) return recordOwn(context, tools, 'second_factor.add', id);
  if (/LOCKED|TOO_MANY/.test(result.code)) {
    throw new TooManyRequests('too_many_codes', 'too many wrong codes');
  }
  throw new Unprocessable('wrong_code', 'the code is wrong');
}

export async function removeOwnSecondFactor(
  context: Context<RequestScope>,
  tools: SignInTools,
  { person, actor }: SignedIn,
  password: string,
): Promise<void> {
  const { id, username } = requirePerson(person);
  const { accounts } = tools;
  const { secondFactorFor } = accounts.settings;
  if (actor.grants.some(({ role }) => secondFactorFor.some((each) => each === role))) {
    throw new Forbidden('second_factor_kept', 'a role of this account needs a second factor');
  }
  await provePassword(context, tools, { username, password });
  const { api } = accounts.library;
  const result = await callLibrary(context, (headers) =>
    api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  );
  accounts.forget();
  if (!result.ok) throw new Unprocessable('no_second_factor', 'there is none');
  await recordOwn(context, tools, 'second_factor.remove', id);
}

/** Ends one of the own sessions. */
export async function endOwnSession(
  context: Context<RequestScope>,
  tools: SignInTools,
  { actor }: SignedIn,
  sessionId: string,
): Promise<void> {
  await runCommand(tools, readRequester(context), async (db) => {
    if (!(await endSession(db, actor.person ?? '', sessionId))) {
      throw new NotFound('session_not_found', 'it has ended');
    }
    const audit = { action: 'session.end', objectKind: 'session', object: sessionId } as const;
    return { answer: null, changes: [], audit };
  });
  tools.accounts.forget();
}

/**
 * Ends the session of a request; none: nothing.
 * @returns address at which the session of the identity provider ends, too; null: there is none
 */
export async function signOut(
  context: Context<RequestScope>,
  tools: SignInTools,
): Promise<string | null> {
  const signedIn = findSignedIn(context);
  if (signedIn?.sessionId == null) return null;
  const leaveAt = await findLeaveAddress(tools, signedIn.sessionId);
  const { api } = tools.accounts.library;
  await callLibrary(context, (headers) => api.signOut({ headers, returnHeaders: true }));
  tools.accounts.forget();
  await recordAlone(tools.database, tools.audit, readRequester(context), {
    action: 'sign_out',
    objectKind: 'session',
    object: signedIn.sessionId,
  });
  return leaveAt;
}

function recordOwn(
  context: Context<RequestScope>,
  { database, audit }: SignInTools,
  action: AuditAction,
  id: string,
): Promise<void> {
  const entry = { action, objectKind: 'person', object: id } as const;
  return recordAlone(database, audit, readRequester(context), entry);
}

function requirePerson(person: SignedIn['person']): NonNullable<SignedIn['person']> {
  if (person === null) throw new Forbidden('no_account', 'a role of the demo has no account');
  return person;
}
