/** Finds out what a wall is opened as: a screen with its own session, a person, or nobody. */
import { problem } from '../../../api/core/contract/problem.ts';
import type { ScreenSettings } from '../../../api/core/contract/screens.ts';
import { askMe, askWays } from '../../questions/account.ts';
import { claimSession } from '../../questions/screens.ts';
import { RequestFailed } from '../../request.ts';
import { keepSettings, readSettings } from './kept-settings.ts';
import { report } from './report-screen.ts';

export type OpenedWall =
  /** `search`: the assigned settings, in the form of an address. */
  | { kind: 'screen'; search: string; settings: ScreenSettings }
  | { kind: 'person' }
  /** Nobody is signed in; `why`: the session was ended, or a link could not be used. */
  | { kind: 'nobody'; why: 'revoked' | 'link' | null; said: string | null };

/** @param hash of the address: the secret of a link stands there */
export async function openScreen(hash: string): Promise<OpenedWall> {
  const secret = /^#([\w-]{20,100})$/.exec(hash)?.[1];
  const isLinkSpent = secret !== undefined && !(await openLink(secret));
  // Asked first: only a screen reports about itself, and to anybody else the report would be refused.
  if (!isLinkSpent && (await isPerson())) {
    keepSettings(null);
    return { kind: 'person' };
  }
  try {
    const { settings } = await report();
    keepSettings(settings);
    return asScreen(settings);
  } catch (cause) {
    const reason = cause instanceof RequestFailed ? cause.reason : null;
    if (reason === 'screen_revoked') {
      keepSettings(null);
      return { kind: 'nobody', why: 'revoked', said: detailOf(cause) };
    }
    if (reason === 'not_a_screen') {
      keepSettings(null);
      if (isLinkSpent) return { kind: 'nobody', why: 'link', said: null };
      return (await isAnybodySignedIn())
        ? { kind: 'person' }
        : { kind: 'nobody', why: null, said: null };
    }
  }
  // The server does not answer: what it said last is shown, and a wall must open in any case.
  const kept = readSettings();
  return kept === null ? { kind: 'person' } : asScreen(kept);
}

function asScreen(settings: ScreenSettings): OpenedWall {
  const given = Object.entries(settings).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)]],
  );
  return { kind: 'screen', search: `?${new URLSearchParams(given)}`, settings };
}

/** @returns whether the link began a session */
async function openLink(secret: string): Promise<boolean> {
  // It is used up, and not to be seen in the address or repeated by a reload.
  history.replaceState(null, '', location.pathname + location.search);
  return claimSession(secret).then(
    ({ next }) => next === 'done',
    () => false,
  );
}

/** Whether a person is signed in, and no screen. A server that does not answer decides nothing. */
function isPerson(): Promise<boolean> {
  return askMe().then(
    ({ grants }) => grants.every(({ role }) => role !== 'screen'),
    () => false,
  );
}

/** Whether a person is signed in, or the demo signs one in. A server that does not answer decides nothing. */
async function isAnybodySignedIn(): Promise<boolean> {
  try {
    await askMe();
    return true;
  } catch (cause) {
    if (!(cause instanceof RequestFailed) || cause.status !== 401) return true;
    const ways = await askWays().catch(() => null);
    return ways === null || ways.hasDemoDoor;
  }
}

function detailOf(cause: unknown): string | null {
  if (!(cause instanceof RequestFailed)) return null;
  return problem.safeParse(cause.body).data?.detail || null;
}
