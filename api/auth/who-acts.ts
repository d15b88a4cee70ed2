import type { Context } from 'hono';
import type { Actor } from '../core/contract/actors.ts';
import { Unauthorized } from '../errors.ts';
import { findChosenRoles, NOBODY } from './demo-cookie.ts';
import type { SignedIn } from './open-accounts.ts';

/** Who sends a request: the person that the middleware `identify` found, or a role of the demo; null: nobody is signed in. */
export function findSignedIn(context: Context): SignedIn | null {
  const found: SignedIn | null = context.get('signedIn') ?? null;
  if (found !== null) return found;
  const actor = findChosenRoles(context);
  return actor && { actor, person: null, sessionId: null, restriction: null };
}

/** Who sends a request that needs somebody. @throws Unauthorized */
export function requireSignedIn(context: Context): SignedIn {
  const found = findSignedIn(context);
  if (found === null) throw new Unauthorized('signed_out', 'sign in first');
  return found;
}

/** The actor of a request. This is the only place from which routes take it. */
export function whoActs(context: Context): Actor {
  return findSignedIn(context)?.actor ?? NOBODY;
}
