import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

/** A parameter of a route, with its pattern. */
const PARAMETER = /:(\w+)(?:\{[^}]*?(?:\\(\.\w+))?\})?/g;

const written = new Map<string, string>();

/**
 * Returns the route that answers a request, as the interface's document writes it ("GET /api/grids/{code}"); null where there
 * is none. Of several matches the first: "figures" also matches a code, but a request for figures is answered earlier. A pattern
 * that ends with the extension of a file keeps it: "/tiles/:layer{(?:grids|base)\.json}" is "/tiles/{layer}.json".
 */
export function routeOf(context: Context): { method: string; path: string } | null {
  const found = matchedRoutes(context).find(({ method }) => method !== 'ALL');
  if (found === undefined) return null;
  return { method: found.method, path: write(found.path) };
}

function write(path: string): string {
  const known = written.get(path) ?? path.replaceAll(PARAMETER, '{$1}$2');
  written.set(path, known);
  return known;
}
