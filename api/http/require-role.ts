import type { MiddlewareHandler } from 'hono';
import { mayEver, neededPermissions } from '../auth/needed-permissions.ts';
import { whoActs } from '../auth/who-acts.ts';
import { Forbidden } from '../errors.ts';
import { routeOf } from './route-of.ts';

/**
 * Refuses roles without the route's permission, before the body is read and before the request takes a place of the semaphore.
 */
export const requireRole: MiddlewareHandler = async (context, next) => {
  const route = routeOf(context);
  const needed = route && neededPermissions[`${route.method} ${route.path}`];
  if (needed && !mayEver(whoActs(context).role, needed)) {
    throw new Forbidden(needed.reason, 'not in that role');
  }
  await next();
};
