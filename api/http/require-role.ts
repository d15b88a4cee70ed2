import type { MiddlewareHandler } from 'hono';
import { requireSignedIn, whoActs } from '../auth/who-acts.ts';
import { mayEver } from '../core/rules/permissions.ts';
import { Forbidden } from '../errors.ts';
import { endpointOf } from './endpoint-of.ts';

/**
 * Refuses roles without the route's permission, before the body is read and before the request takes a place of the semaphore.
 */
export const requireRole: MiddlewareHandler = async (context, next) => {
  const needed = endpointOf(context)?.permission ?? 'everybody';
  if (needed === 'signed_in') requireSignedIn(context);
  else if (needed !== 'everybody' && !mayEver(whoActs(context), ...needed.anyOf)) {
    throw new Forbidden(needed.reason, 'not allowed in that role');
  }
  await next();
};
