import type { Context, MiddlewareHandler } from 'hono';
import { requireSignedIn, whoActs } from '../auth/who-acts.ts';
import type { Access } from '../core/contract/endpoints/endpoint.ts';
import { mayAsk } from '../core/rules/permissions.ts';
import { Forbidden } from '../errors.ts';
import { endpointOf } from './endpoint-of.ts';
import { routeOf } from './route-of.ts';

/** Routes that are no endpoints: the documentation of the API, and a base map that is a file. */
const others: Readonly<Record<string, Access>> = {
  'GET /api/openapi.json': { who: 'anyone', scope: 'open' },
  'GET /api/docs': { who: 'anyone', scope: 'open' },
  'GET /api/docs/start.js': { who: 'anyone', scope: 'open' },
  'GET /api/docs/swagger-ui.css': { who: 'anyone', scope: 'open' },
  'GET /api/docs/swagger-ui-bundle.js': { who: 'anyone', scope: 'open' },
  'GET /base/map.pmtiles': { who: 'signed_in', scope: 'open', screens: true },
};

/** Who may ask for the route of a request; null: there is no such route. @throws Error for a route without a row in a table */
export function accessOf(context: Context): Access | null {
  const route = routeOf(context);
  if (route === null) return null;
  const name = `${route.method} ${route.path}`;
  const access = endpointOf(context)?.access ?? others[name];
  if (access === undefined) throw new Error(`${name} has no row in the table of endpoints`);
  return access;
}

/**
 * Refuses who may not ask, before the body is read and before the request takes a place of the semaphore: 401 without a session, then
 * 403 without the permission of the endpoint. A route without a row in a table is a fault and answers nobody.
 */
export const requireRole: MiddlewareHandler = async (context, next) => {
  const access = accessOf(context);
  if (access === null) return next();
  const { who } = access;
  if (who !== 'anyone' && requireSignedIn(context).screen && access.screens !== true) {
    throw new Forbidden('not_on_walls', 'a wall does not show it');
  }
  if (typeof who !== 'string' && !mayAsk(whoActs(context), access)) {
    throw new Forbidden(who.reason, 'not allowed in that role, or not for the whole district');
  }
  await next();
};
