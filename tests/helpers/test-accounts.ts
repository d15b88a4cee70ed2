import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Accounts, openAccounts, type SignedIn } from '../../api/auth/open-accounts.ts';
import type { SignInSettings } from '../../api/auth/sign-in-settings.ts';
import { parseRoles } from '../../api/core/rules/permissions.ts';
import type { Database } from '../../api/database/database.ts';

export const testSettings: SignInSettings = {
  address: 'http://localhost',
  secret: 'a secret of tests, long enough to sign with',
  hasDemoDoor: false,
  passwords: { leastLength: 10, former: 3, expiresAfterDays: null },
  sessions: { idleMs: 2 * 3_600_000, sharedIdleMs: 15 * 60_000, longestMs: 14 * 3_600_000 },
  secondFactorFor: [],
  provider: null,
};

/** Accounts of a test's app. */
export function testAccounts(
  database: Database,
  now: () => Date,
  settings: Partial<SignInSettings> = {},
): Accounts {
  return openAccounts(database, { ...testSettings, ...settings }, now);
}

const COOKIE = 'getu_persona';

/** Header of a request in some roles, such as "dispatcher" or "planner+publisher", to an app with `findNamedRoles`. */
export const inRoles = (roles: string) => ({ cookie: `${COOKIE}=${encodeURIComponent(roles)}` });

/** Takes the roles of a request from its cookie, without a session. @param otherwise roles of a request without the cookie */
export async function findNamedRoles(
  context: Context,
  otherwise: string | null = 'viewer',
): Promise<SignedIn | null> {
  const named = getCookie(context, COOKIE) ?? otherwise;
  const actor = named === null ? null : parseRoles(named);
  return actor && { actor, person: null, sessionId: null, restriction: null };
}
