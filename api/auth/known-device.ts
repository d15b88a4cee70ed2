/**
 * Devices from which a person has signed in before. Their attempts are counted apart from those of all other devices, so that
 * somebody who guesses a colleague's password locks out nobody but strangers.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { cookiePrefix } from './cookie-prefix.ts';
import type { SignInSettings } from './sign-in-settings.ts';

const KEPT_S = 365 * 24 * 3600;
/** People who may share a desk. */
const MOST_PEOPLE = 30;
const PROOF_BYTES = 16;

/** Identifier of the device if this person has signed in on it; null: a strange device. */
export function findKnownDevice(
  context: Context,
  settings: SignInSettings,
  username: string,
): string | null {
  const { id, proofs } = readDevice(context, settings);
  const proof = prove(settings, username, id);
  const isKnown = proofs.some(
    (each) =>
      each.length === proof.length && timingSafeEqual(Buffer.from(each), Buffer.from(proof)),
  );
  return isKnown ? id : null;
}

/** Remembers a device on which a person has signed in. */
export function rememberDevice(context: Context, settings: SignInSettings, username: string): void {
  const { id, proofs } = readDevice(context, settings);
  const proof = prove(settings, username, id);
  const kept = [proof, ...proofs.filter((each) => each !== proof)].slice(0, MOST_PEOPLE);
  setCookie(context, cookieName(settings), [id, ...kept].join('.'), {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: settings.address.startsWith('https:'),
    maxAge: KEPT_S,
  });
}

function readDevice(context: Context, settings: SignInSettings): { id: string; proofs: string[] } {
  const [id = '', ...proofs] = (getCookie(context, cookieName(settings)) ?? '').split('.');
  return /^[\w-]{22}$/.test(id)
    ? { id, proofs: proofs.slice(0, MOST_PEOPLE) }
    : { id: randomBytes(PROOF_BYTES).toString('base64url'), proofs: [] };
}

function prove({ secret }: SignInSettings, username: string, id: string): string {
  return createHmac('sha256', secret)
    .update(`known device ${id} of ${username}`)
    .digest()
    .subarray(0, PROOF_BYTES)
    .toString('base64url');
}

const cookieName = ({ address }: SignInSettings): string => `${cookiePrefix(address)}.device`;
