/** Sessions of people: who acts in a request, and the steps by which a session begins and ends. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from 'hono';
import { getCookie, getSignedCookie } from 'hono/cookie';
import { LRUCache } from 'lru-cache';
import { ACTIVE, type Restriction } from '../core/contract/accounts.ts';
import type { Actor } from '../core/contract/actors.ts';
import { DAY_MS } from '../core/time/durations.ts';
import type { Database, Db } from '../database/database.ts';
import type { Clock } from '../domain/clock.ts';
import { limitRecords } from '../limit-records.ts';
import { touchSession } from '../sql/person/change-session.ts';
import { findSession, findSessions, type StoredSession } from '../sql/person/find-session.ts';
import { type Library, openLibrary } from './open-library.ts';
import { openProvider, type Provider } from './provider/open-provider.ts';
import type { SignInSettings } from './sign-in-settings.ts';

/** A request of somebody who is signed in. */
export interface SignedIn {
  actor: Actor;
  /** Null: a role of the demo. */
  person: { id: string; name: string; username: string; hasSecondFactor: boolean } | null;
  /** The screen of a wall; absent: a person, or a role of the demo. */
  screen?: { id: string; name: string };
  sessionId: string | null;
  /** What must be done before anything else; null: nothing. */
  restriction: Restriction | null;
}

/** Where actors come from. */
export interface Accounts {
  readonly settings: SignInSettings;
  readonly library: Library;
  /** Null: none is configured. */
  readonly provider: Provider | null;
  /** Finds who sends a request; null: nobody is signed in. */
  find(context: Context): Promise<SignedIn | null>;
  /** Those of some sessions that still hold, each with its present roles: read from the database. */
  findHolding(sessionIds: readonly string[]): Promise<Map<string, Actor>>;
  /** Token of the session that a request names, proved by its signature; null: none. */
  readToken(context: Context): Promise<string | null>;
  /** Runs work with what the library stores in a transaction. */
  within<Result>(db: Db, work: () => Promise<Result>): Promise<Result>;
  /** Forgets what is known of sessions: one has changed. */
  forget(): void;
  /** Whether one more refused sign-in of a key is recorded in the audit. */
  isRecorded(key: string): boolean;
}

/** Time for which a session is not read again. An ended session is refused after it at the latest, also by other processes. */
const KNOWN_MS = 10_000;
const MOST_KNOWN = 10_000;
/** Activity is recorded to the minute. */
const TOUCH_MS = 60_000;

export function openAccounts(database: Database, settings: SignInSettings, now: Clock): Accounts {
  const transaction = new AsyncLocalStorage<Db>();
  const library = openLibrary(() => transaction.getStore() ?? database, settings);
  const known = new LRUCache<string, { stored: StoredSession | null; readAt: number }>({
    max: MOST_KNOWN,
  });

  async function readToken(context: Context): Promise<string | null> {
    const { authCookies } = await library.$context;
    const token = await getSignedCookie(context, settings.secret, authCookies.sessionToken.name);
    return token || null;
  }

  /** Known by the cookie as it was sent: its signature is proved once. */
  async function readSession(context: Context): Promise<StoredSession | null> {
    const { authCookies } = await library.$context;
    const sent = getCookie(context, authCookies.sessionToken.name);
    if (sent === undefined) return null;
    const at = now().getTime();
    const kept = known.get(sent);
    if (kept !== undefined && Math.abs(at - kept.readAt) < KNOWN_MS) return kept.stored;
    const token = await readToken(context);
    const stored = token === null ? null : await findSession(database, token, now());
    known.set(sent, { stored, readAt: at });
    return stored;
  }

  return {
    settings,
    library,
    provider: settings.provider && openProvider(settings.provider, settings),
    readToken,
    within: (db, work) => transaction.run(db, work),
    forget: () => known.clear(),
    isRecorded: limitRecords(now),
    async find(context) {
      const stored = await readSession(context);
      if (stored === null || hasEnded(stored, settings, now())) return null;
      const isActive = context.req.method !== 'GET' || context.req.header(ACTIVE) !== undefined;
      if (isActive && now().getTime() - Date.parse(stored.lastUsedAt) > TOUCH_MS) {
        stored.lastUsedAt = now().toISOString();
        await touchSession(database, stored.id, now());
      }
      const { personId: id, name, username, hasSecondFactor, isDemo } = stored;
      return {
        actor: actorOf(stored),
        person: isDemo ? null : { id, name, username, hasSecondFactor },
        sessionId: stored.id,
        restriction: findRestriction(stored, settings, now()),
      };
    },
    async findHolding(sessionIds) {
      const stored = await findSessions(database, sessionIds, now());
      return new Map(
        stored
          .filter((each) => !hasEnded(each, settings, now()))
          .map((each) => [each.id, actorOf(each)]),
      );
    },
  };
}

function actorOf({ personId, grants, isDemo }: StoredSession): Actor {
  return { person: isDemo ? null : personId, grants };
}

function hasEnded(
  { isShared, lastUsedAt, createdAt, isDemo }: StoredSession,
  { sessions, hasDemoDoor }: SignInSettings,
  now: Date,
): boolean {
  if (isDemo) return !hasDemoDoor;
  const idleMs = isShared ? sessions.sharedIdleMs : sessions.idleMs;
  return (
    now.getTime() - Date.parse(lastUsedAt) > idleMs ||
    now.getTime() - Date.parse(createdAt) > sessions.longestMs
  );
}

function findRestriction(
  stored: StoredSession,
  { passwords, secondFactorFor }: SignInSettings,
  now: Date,
): Restriction | null {
  // The provider asks for what it needs itself.
  if (stored.isDemo || stored.isOfProvider) return null;
  const { expiresAfterDays } = passwords;
  const changedAt = stored.passwordChangedAt && Date.parse(stored.passwordChangedAt);
  const isExpired =
    expiresAfterDays !== null &&
    changedAt !== null &&
    now.getTime() - Number(changedAt) > expiresAfterDays * DAY_MS;
  if (stored.mustChangePassword || isExpired) return 'new_password';
  const isNeeded = stored.grants.some(({ role }) => secondFactorFor.some((each) => each === role));
  return isNeeded && !stored.hasSecondFactor ? 'second_factor' : null;
}
