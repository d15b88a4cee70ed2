import { type Accounts, openAccounts } from '../../api/auth/open-accounts.ts';
import type { SignInSettings } from '../../api/auth/sign-in-settings.ts';
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
