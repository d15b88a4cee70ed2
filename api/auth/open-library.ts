/**
 * The sign-in library with our tables, cookies and rules. Its own routes are not mounted: ours call its functions, so nothing is
 * reachable that is not in the table of endpoints.
 */
import { randomBytes } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { username } from 'better-auth/plugins/username';
import { z } from 'zod';
import { LONGEST_PASSWORD, USERNAME, USERNAME_LENGTH } from '../core/contract/accounts.ts';
import type { Db } from '../database/database.ts';
import { cookiePrefix } from './cookie-prefix.ts';
import { libraryStore } from './library-store.ts';
import type { SignInSettings } from './sign-in-settings.ts';

export type Library = ReturnType<typeof openLibrary>;

/** Header in which our own code hands the library the address of a connection; one that a client sends is dropped. */
export const CONNECTION_HEADER = 'x-getu-connection';

const STEP_S = 5 * 60;
const ID_BYTES = 15;

/** @param current the database, or the transaction in which a statement of the library runs */
export function openLibrary(current: () => Db, settings: SignInSettings) {
  const { address, secret, sessions, passwords } = settings;
  return betterAuth({
    appName: 'Getu 格图',
    baseURL: address,
    secret,
    database: libraryStore(current),
    telemetry: { enabled: false },
    // Its lines could name people; what happens is in the audit.
    logger: { disabled: true },
    // Attempts are counted in the database, for all processes (sign-in-attempts.ts).
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwords.leastLength,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    user: {
      modelName: 'person',
      fields: {
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'person_session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: Math.round(sessions.longestMs / 1000),
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'sign_in_method',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'person_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'sign_in_step',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: cookiePrefix(address),
      // The library's own prefix is weaker than that of `cookiePrefix`.
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        secure: address.startsWith('https:'),
      },
      database: { generateId: newId },
      ipAddress: { ipAddressHeaders: [CONNECTION_HEADER] },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: USERNAME_LENGTH.least,
        maxUsernameLength: USERNAME_LENGTH.most,
        usernameValidator: (name) => USERNAME.test(name),
      }),
      twoFactor({
        issuer: 'Getu 格图',
        twoFactorCookieMaxAge: STEP_S,
        schema: {
          user: { fields: { twoFactorEnabled: 'has_second_factor' } },
          twoFactor: {
            modelName: 'second_factor',
            fields: {
              userId: 'person_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      knownPerson,
    ],
  });
}

/** Identifier of letters and digits, as signatures contain it. */
export function newId(): string {
  return randomBytes(ID_BYTES).toString('base64url').replace(/[-_]/g, 'x');
}

/** Begins a session of a person who is known by other means than a password: the demo's switcher. Not reachable from outside. */
const knownPerson = {
  id: 'known-person',
  endpoints: {
    beginSession: createAuthEndpoint(
      '/known-person/begin-session',
      { method: 'POST', body: z.object({ personId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.personId);
        if (user === null) throw new Error('there is no such person');
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return context.json({ sessionId: session.id, token: session.token });
      },
    ),
  },
} satisfies BetterAuthPlugin;
