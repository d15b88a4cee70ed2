/**
 * Pairing of a screen: the page of a wall has a secret, and begins the session of the screen that an administrator gives it, either
 * by the code that the page shows or by a link that contains the secret.
 */
import type { Context } from 'hono';
import { clientNetwork } from '../auth/client-address.ts';
import { hashToken, newCode, newToken, type Screens } from '../auth/open-screens.ts';
import { whoActs } from '../auth/who-acts.ts';
import { keyOfActor } from '../core/rules/permissions.ts';
import { MINUTE_MS } from '../core/time/durations.ts';
import type { Clock } from '../domain/clock.ts';
import { NotFound, TooManyRequests, Unauthorized, Unavailable, Unprocessable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import { clearAttempts, takeAttempt } from '../sql/person/take-attempt.ts';
import {
  countPairings,
  findPairing,
  forgetPairings,
  storePairing,
  takeCode,
  takeSecret,
} from '../sql/screen/change-pairing.ts';
import { beginScreenSession } from '../sql/screen/change-screen.ts';
import { findScreen } from '../sql/screen/screens.ts';
import { type CommandTools, runCommand } from './run-command.ts';

export interface PairingTools extends CommandTools {
  screens: Screens;
  now: Clock;
}

/** Time for which a code or a link is valid. */
const VALID_MS = 10 * MINUTE_MS;
/** Pages that show a code at the same time, of one network and of all. */
const MOST_OF_NETWORK = 20;
const MOST_PAGES = 1_000;
/** Wrong codes of an administrator before each needs a wait. */
const CODES = { free: 10, longestWaitS: 900 };

/** Gives the page of a wall a code to show, in place of the one before. */
export async function showCode(
  context: Context<RequestScope>,
  tools: PairingTools,
): Promise<{ code: string; expiresAt: string }> {
  const { screens, now } = tools;
  const former = screens.readPageSecret(context);
  const [secret, code, network] = [newToken(), newCode(), clientNetwork(context)];
  const expiresAt = new Date(now().getTime() + VALID_MS);
  await runCommand(tools, readRequester(context), async (db) => {
    await forgetPairings(db, now(), former && hashToken(former));
    const { all, ofNetwork } = await countPairings(db, network, now());
    if (ofNetwork >= MOST_OF_NETWORK) {
      throw new TooManyRequests('too_many_codes_shown', 'too many pages show a code');
    }
    if (all >= MOST_PAGES) throw new Unavailable('busy', 'too many pages show a code');
    await storePairing(db, {
      secretHash: hashToken(secret),
      codeHash: screens.hashCode(code),
      screenId: null,
      network,
      expiresAt,
    });
    return { answer: undefined, changes: [], audit: 'unchanged' };
  });
  screens.keepPageSecret(context, secret);
  return { code, expiresAt: expiresAt.toISOString() };
}

/** Gives a screen the page that shows a code. @throws Unprocessable, TooManyRequests after many wrong codes */
export async function pairByCode(
  context: Context<RequestScope>,
  tools: PairingTools,
  id: string,
  code: string,
): Promise<void> {
  const { database, screens, now } = tools;
  await requireScreen(tools, id);
  const bucket = `as ${keyOfActor(whoActs(context))} typing codes of screens`;
  const waitS = await takeAttempt(database, bucket, CODES, now());
  if (waitS > 0) throw new TooManyRequests('too_many_attempts', `wait ${waitS} seconds`, waitS);
  await runCommand(tools, readRequester(context), async (db) => {
    if (!(await takeCode(db, screens.hashCode(code), id, now()))) {
      throw new Unprocessable('wrong_pairing_code', 'no page shows that code, or not any more');
    }
    const audit = { action: 'screen.pair', objectKind: 'screen', object: id } as const;
    return { answer: undefined, changes: [], audit };
  });
  await clearAttempts(database, [bucket]);
}

/** Creates a link that pairs the page on which it is opened, once. */
export async function createLink(
  context: Context<RequestScope>,
  tools: PairingTools,
  id: string,
): Promise<{ path: string; expiresAt: string }> {
  const { now } = tools;
  await requireScreen(tools, id);
  const secret = newToken();
  const expiresAt = new Date(now().getTime() + VALID_MS);
  await runCommand(tools, readRequester(context), async (db) => {
    await forgetPairings(db, now());
    const secretHash = hashToken(secret);
    await storePairing(db, { secretHash, codeHash: null, screenId: id, network: null, expiresAt });
    const audit = { action: 'screen.link', objectKind: 'screen', object: id } as const;
    return { answer: undefined, changes: [], audit };
  });
  return { path: `/wall#${secret}`, expiresAt: expiresAt.toISOString() };
}

/**
 * Begins the session of a screen on the page that asks.
 * @param secret of a link; undefined: the page has shown a code
 * @throws Unauthorized when code or link were used before, or their time is over
 */
export async function claimSession(
  context: Context<RequestScope>,
  tools: PairingTools,
  secret: string | undefined,
): Promise<{ next: 'waiting' | 'done' }> {
  const { database, screens, now } = tools;
  const own = secret ?? screens.readPageSecret(context);
  const found = own && (await findPairing(database, hashToken(own), now()));
  if (!own || !found) throw pairingOver();
  if (found.screenId === null) return { next: 'waiting' };
  const token = newToken();
  await runCommand(tools, readRequester(context), async (db) => {
    const id = await takeSecret(db, hashToken(own), now());
    if (id === null) throw pairingOver();
    await beginScreenSession(db, id, hashToken(token), now());
    const audit = { action: 'screen.begin', objectKind: 'screen', object: id } as const;
    return { answer: undefined, changes: [], audit };
  });
  screens.forget();
  screens.keepToken(context, token);
  screens.keepPageSecret(context, null);
  return { next: 'done' };
}

function pairingOver(): Unauthorized {
  return new Unauthorized('pairing_over', 'code or link were used, or their time is over');
}

async function requireScreen({ database }: PairingTools, id: string): Promise<void> {
  if ((await findScreen(database, id)) === null) throw screenNotFound();
}

export function screenNotFound(): NotFound {
  return new NotFound('screen_not_found', 'there is no such screen');
}
