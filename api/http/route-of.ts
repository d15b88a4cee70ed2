import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

/**
 * Returns the route that answers a request, as the interface's document writes it ("GET /api/grids/{code}"); null where there
 * is none. Of several matches the first: "figures" also matches a code, but a request for figures is answered earlier.
 */
export function routeOf(context: Context): { method: string; path: string } | null {
  const found = matchedRoutes(context).find(({ method }) => method !== 'ALL');
  if (found === undefined) return null;
  return { method: found.method, path: found.path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}') };
}
