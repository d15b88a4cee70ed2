/** Steps of signing in. Every refusal looks the same and takes the same time, whether or not the person exists. */
import { hashPassword } from 'better-auth/crypto';
import type { Context } from 'hono';
import { type AuditSettings, recordAct, recordAlone } from '../audit/record-act.ts';
import { callLibrary } from '../auth/call-library.ts';
import { clientNetwork } from '../auth/client-address.ts';
import { findKnownDevice, rememberDevice } from '../auth/known-device.ts';
import type { Accounts } from '../auth/open-accounts.ts';
import { formatGrant } from '../core/rules/permissions.ts';
import type { Database, Db } from '../database/database.ts';
import type { Clock } from '../domain/clock.ts';
import { TooManyRequests, Unauthorized } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import { endSessionOf, shareSession, touchSession } from '../sql/person/change-session.ts';
import { findPersonByUsername } from '../sql/person/find-person.ts';
import { findSession } from '../sql/person/find-session.ts';
import { clearAttempts } from '../sql/person/take-attempt.ts';
import { type Counted, takeAttempts } from './take-attempts.ts';

/** What signing in needs. */
export interface SignInTools {
  database: Database;
  accounts: Accounts;
  audit: AuditSettings;
  now: Clock;
}

interface Credentials {
  username: string;
  password: string;
  isShared?: boolean | undefined;
}

export async function signIn(
  context: Context<RequestScope>,
  tools: SignInTools,
  { username: typed, password, isShared = false }: Credentials,
): Promise<{ next: 'second_factor' | 'done' }> {
  const { database, accounts } = tools;
  const username = typed.toLowerCase();
  // Before anything is read: whoever guesses costs little, and is answered alike for every name.
  const buckets = await requireAttempt(context, tools, username).catch(async (error: unknown) => {
    if (error instanceof TooManyRequests) await recordBlocked(context, tools, username);
    throw error;
  });
  const person = await findPersonByUsername(database, username);
  const refuse = (reason: string) => recordRefusedSignIn(context, tools, person, reason);
  if (person !== null && (person.deactivatedAt !== null || person.isDemo)) {
    // As long as for a person without an account.
    await hashPassword(password);
    await refuse('deactivated');
    throw refuseSignIn();
  }
  const formerToken = await accounts.readToken(context);
  const { api } = accounts.library;
  const next = await inTransaction(tools, async (db) => {
    const result = await callLibrary(context, (headers) =>
      api.signInUsername({ body: { username, password }, headers, returnHeaders: true }),
    );
    if (!result.ok || result.answer === null || person === null) return null;
    if ('twoFactorRedirect' in result.answer) return 'second_factor';
    const { token } = result.answer;
    await beginSession(context, tools, db, { token, formerToken, isShared });
    return 'done';
  });
  if (next === null) {
    await refuse(person === null ? 'unknown_person' : 'wrong_password');
    throw refuseSignIn();
  }
  accounts.forget();
  await clearAttempts(database, buckets);
  rememberDevice(context, accounts.settings, username);
  return { next };
}

export async function proveSecondFactor(
  context: Context<RequestScope>,
  tools: SignInTools,
  given: {
    code?: string | undefined;
    backupCode?: string | undefined;
    isShared?: boolean | undefined;
  },
): Promise<{ next: 'done' }> {
  const { accounts } = tools;
  const { code, backupCode, isShared = false } = given;
  const formerToken = await accounts.readToken(context);
  const { api } = accounts.library;
  const refusal = await inTransaction(tools, async (db) => {
    const result = await callLibrary(context, (headers) =>
      code === undefined
        ? api.verifyBackupCode({ body: { code: backupCode ?? '' }, headers, returnHeaders: true })
        : api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
    );
    if (!result.ok) return result.code;
    const token = result.answer.token ?? '';
    await beginSession(context, tools, db, { token, formerToken, isShared });
    return null;
  });
  accounts.forget();
  if (refusal === null) return { next: 'done' };
  await recordRefusedSignIn(context, tools, null, 'wrong_code');
  if (/LOCKED|TOO_MANY/.test(refusal)) {
    throw new TooManyRequests('too_many_codes', 'too many wrong codes: sign in again later');
  }
  throw new Unauthorized('wrong_code', 'the code is wrong, or the step took too long');
}

/** Requires the right password of somebody who is signed in, with the same limits as a sign-in. */
export async function provePassword(
  context: Context<RequestScope>,
  tools: SignInTools,
  { username, password }: { username: string; password: string },
): Promise<void> {
  const { database, accounts } = tools;
  const buckets = await requireAttempt(context, tools, username);
  const { api } = accounts.library;
  const result = await callLibrary(context, async (headers) => ({
    headers: new Headers(),
    response: await api.verifyPassword({ body: { password }, headers }),
  }));
  if (!result.ok) throw new Unauthorized('wrong_password', 'the password is wrong');
  await clearAttempts(database, buckets);
}

/** Counts an attempt. @returns the buckets, to be cleared after the right password @throws TooManyRequests with the wait */
async function requireAttempt(
  context: Context,
  { database, accounts, now }: SignInTools,
  username: string,
): Promise<string[]> {
  const device = findKnownDevice(context, accounts.settings, username);
  const attempt = { username, network: clientNetwork(context), device };
  return requireNoWait(await takeAttempts(database, attempt, now()));
}

/** The buckets of an attempt that is allowed. @throws TooManyRequests with the wait */
export function requireNoWait({ buckets, waitS }: Counted): string[] {
  if (waitS === 0) return buckets;
  throw new TooManyRequests('too_many_attempts', `wait ${waitS} seconds`, waitS);
}

function refuseSignIn(): Unauthorized {
  return new Unauthorized('sign_in_refused', 'user name or password is wrong');
}

/** Runs work in a transaction that holds what the sign-in library stores, too: a session without its row in the audit never begins. */
export function inTransaction<Result>(
  { database, accounts }: SignInTools,
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  return database.transaction((db) => accounts.within(db, () => work(db)));
}

/** Completes a session that the library has begun: it is recorded, and the one that the browser had before ends (no session fixation). */
export async function beginSession(
  context: Context<RequestScope>,
  { audit, now }: SignInTools,
  db: Db,
  {
    token,
    formerToken,
    isShared,
  }: { token: string; formerToken: string | null; isShared: boolean },
): Promise<void> {
  if (isShared) await shareSession(db, token);
  if (formerToken !== null && formerToken !== token) await endSessionOf(db, formerToken);
  const session = await findSession(db, token, now());
  if (session === null) throw refuseSignIn();
  await touchSession(db, session.id, now());
  const requester = {
    ...readRequester(context),
    actor: `#${session.personId}`,
    role: session.grants.map(formatGrant).join('+'),
  };
  await recordAct(db, audit, requester, {
    action: 'sign_in',
    objectKind: 'session',
    object: session.id,
    after: { isShared },
  });
}

/** Records an attempt that came too soon; of thousands for one name a few a minute, from whatever addresses they come. */
async function recordBlocked(
  context: Context<RequestScope>,
  tools: SignInTools,
  username: string,
): Promise<void> {
  if (!tools.accounts.isRecorded(`blocked as ${username}`)) return;
  const person = await findPersonByUsername(tools.database, username);
  await recordRefusedSignIn(context, tools, person, 'too_many_attempts');
}

/** Records a sign-in that was refused. What was typed is not kept: it may be a password in the wrong field. */
export async function recordRefusedSignIn(
  context: Context<RequestScope>,
  { database, accounts, audit }: SignInTools,
  person: { id: string } | null,
  reason: string,
): Promise<void> {
  if (!accounts.isRecorded(`${person?.id ?? 'unknown'} from ${clientNetwork(context)}`)) return;
  const requester = { ...readRequester(context), actor: null, role: '' };
  await recordAlone(database, audit, requester, {
    action: 'sign_in.refused',
    objectKind: 'person',
    object: person?.id ?? 'unknown',
    after: { reason },
  });
}
