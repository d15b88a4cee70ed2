/** Sessions of screens: a cookie with a long-lived token, of which the database has the hash. */
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { LRUCache } from 'lru-cache';
import { PAIRING_ALPHABET, PAIRING_LENGTH } from '../core/contract/screens.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../domain/clock.ts';
import { findScreenSession, type ScreenSession } from '../sql/screen/screens.ts';
import { cookiePrefix } from './cookie-prefix.ts';
import type { SignedIn } from './open-accounts.ts';
import type { SignInSettings } from './sign-in-settings.ts';

export interface Screens {
  /** Finds the screen that sends a request; null: it is none. A revoked one is found as well. */
  find(context: Context): Promise<ScreenSession | null>;
  /** Forgets what is known of sessions: one has changed. */
  forget(): void;
  /** Token of the screen that a request names; null: none. */
  readToken(context: Context): string | null;
  /** Keeps a token in the browser, from now on for more than a year. */
  keepToken(context: Context, token: string): void;
  /** Secret by which a page that shows a code is known; null: it has none. */
  readPageSecret(context: Context): string | null;
  /** Keeps the secret of such a page; null: its session has begun. */
  keepPageSecret(context: Context, secret: string | null): void;
  hashCode(code: string): string;
}

/** Time for which a session is not read again: a revoked screen is refused after it at the latest, also by other processes. */
const KNOWN_MS = 10_000;
const MOST_KNOWN = 1_000;
const TOKEN_BYTES = 32;
/** Browsers keep no cookie longer. */
const KEPT_S = 400 * 24 * 3600;

export function openScreens(
  database: Database,
  { address, secret }: Pick<SignInSettings, 'address' | 'secret'>,
  now: Clock,
): Screens {
  const known = new LRUCache<string, { stored: ScreenSession | null; readAt: number }>({
    max: MOST_KNOWN,
  });
  const nameOf = (part: 'screen' | 'pairing') => `${cookiePrefix(address)}.${part}`;
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: address.startsWith('https:'),
    maxAge: KEPT_S,
  } as const;
  const readToken = (context: Context) => getCookie(context, nameOf('screen')) ?? null;

  return {
    readToken,
    keepToken: (context, token) => setCookie(context, nameOf('screen'), token, options),
    readPageSecret: (context) => getCookie(context, nameOf('pairing')) ?? null,
    keepPageSecret(context, value) {
      if (value === null) deleteCookie(context, nameOf('pairing'), options);
      else setCookie(context, nameOf('pairing'), value, options);
    },
    // With the secret of the installation: a code is short.
    hashCode: (code) =>
      createHmac('sha256', secret).update(`code of a screen: ${code}`).digest('hex'),
    forget: () => known.clear(),
    async find(context) {
      const token = readToken(context);
      if (token === null) return null;
      const hash = hashToken(token);
      const at = now().getTime();
      const kept = known.get(hash);
      if (kept !== undefined && Math.abs(at - kept.readAt) < KNOWN_MS) return kept.stored;
      const stored = await findScreenSession(database, hash);
      known.set(hash, { stored, readAt: at });
      return stored;
    },
  };
}

/** A token, or the secret of a page or of a link. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Hash of a token or of a secret, both too long to be guessed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Code that a page shows. */
export function newCode(): string {
  const signs = Array.from(
    { length: PAIRING_LENGTH },
    () => PAIRING_ALPHABET[randomInt(PAIRING_ALPHABET.length)],
  );
  return signs.join('');
}

/** A screen as the sender of a request; null: it was revoked, and is nobody. */
export function toSender({ id, name, revokedAt }: ScreenSession): SignedIn | null {
  if (revokedAt !== null) return null;
  return {
    actor: { person: null, grants: [{ role: 'screen', scope: null }] },
    person: null,
    screen: { id, name },
    sessionId: null,
    restriction: null,
  };
}
