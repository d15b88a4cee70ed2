import type { Context } from 'hono';
import { allEndpoints } from '../core/contract/endpoints/all-endpoints.ts';
import type { Endpoint } from '../core/contract/endpoints/endpoint.ts';
import { routeOf } from './route-of.ts';

const byName = new Map(
  allEndpoints.map((endpoint) => [`${endpoint.method.toUpperCase()} ${endpoint.path}`, endpoint]),
);

/** The endpoint that answers a request; undefined: none of the table. */
export function endpointOf(context: Context): Endpoint | undefined {
  const route = routeOf(context);
  return route === null ? undefined : byName.get(`${route.method} ${route.path}`);
}
