/** A sign-in at the provider that has begun, kept by the browser in a signed cookie until it comes back. */
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { z } from 'zod';
import { cookiePrefix } from '../cookie-prefix.ts';
import type { SignInSettings } from '../sign-in-settings.ts';

const KEPT_S = 600;

const keptStep = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Path and query of the page to come back to. */
  to: z.string(),
  isShared: z.boolean(),
});
export type KeptStep = z.infer<typeof keptStep>;

export async function keepStep(
  context: Context,
  settings: SignInSettings,
  step: KeptStep,
): Promise<void> {
  const text = Buffer.from(JSON.stringify(step)).toString('base64url');
  await setSignedCookie(context, cookieName(settings), text, keyOf(settings), {
    ...attributesOf(settings),
    maxAge: KEPT_S,
  });
}

/** Takes the step of this browser, once; null: there is none, or it took too long. */
export async function takeStep(
  context: Context,
  settings: SignInSettings,
): Promise<KeptStep | null> {
  const text = await getSignedCookie(context, keyOf(settings), cookieName(settings));
  if (!text) return null;
  deleteCookie(context, cookieName(settings), attributesOf(settings));
  return keptStep.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
}

/** Lax: the browser comes back from another site. */
const attributesOf = ({ address }: SignInSettings) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: address.startsWith('https:'),
  }) as const;

const cookieName = ({ address }: SignInSettings) => `${cookiePrefix(address)}.provider`;
const keyOf = ({ secret }: SignInSettings) => `${secret} provider step`;
