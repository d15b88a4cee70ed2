import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import { routeOf } from './route-of.ts';
import type { RequestScope } from './router.ts';

const SANE_REQUEST_ID = /^[\w.:-]{1,64}$/;

/**
 * Assigns each request an id (the client's, if valid) and logs one line when it is answered. The line has the route's pattern,
 * not the address: search texts are not logged. Tiles that were found are not logged: a map requests thousands.
 */
export function recordRequest(log: Log): MiddlewareHandler<RequestScope> {
  return async (context, next) => {
    const given = context.req.header('x-request-id');
    const requestId = given !== undefined && SANE_REQUEST_ID.test(given) ? given : randomUUID();
    context.set('requestId', requestId);
    const start = performance.now();
    await next();
    const route = routeOf(context)?.path ?? 'none';
    const { status } = context.res;
    // A tile is sent as stored: another header would copy the whole reply.
    if (status === 200 && route.startsWith('/tiles/')) return;
    context.header('X-Request-Id', requestId);
    const ms = Math.round((performance.now() - start) * 10) / 10;
    const line = { requestId, method: context.req.method, route, status, ms };
    if (status >= 500) log.error(line, 'request failed');
    else log.info(line, 'request');
  };
}
