import type { Context } from 'hono';
import type { Actor } from '../core/contract/actors.ts';
import { Unauthorized } from '../errors.ts';
import type { SignedIn } from './open-accounts.ts';

/** A client that has not signed in: it may do nothing. */
const NOBODY: Actor = { person: null, grants: [] };

/** Who sends a request, as the middleware `identify` found; null: nobody is signed in. */
export function findSignedIn(context: Context): SignedIn | null {
  return context.get('signedIn') ?? null;
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
