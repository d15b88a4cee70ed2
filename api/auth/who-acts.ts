import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Actor } from '../core/contract/actors.ts';
import { parseRoles } from '../core/rules/permissions.ts';

const COOKIE = 'getu_persona';

/**
 * Name of the role cookie. Browsers share cookies between all ports of a computer; the port in the name keeps two Getu servers
 * from changing each other's role.
 */
export function personaCookie(context: Context): string {
  const { port } = new URL(context.req.url);
  return port === '' ? COOKIE : `${COOKIE}_${port}`;
}

/** A client that has taken no role, or an unknown one: it may read and nothing else. */
export const NOBODY: Actor = { person: null, grants: [{ role: 'viewer', scope: null }] };

/**
 * Returns the actor. This is the only place that knows where it comes from: today a role chosen in the demo's
 * switcher and kept in a cookie, which proves nothing. That is why the server listens on loopback only.
 */
export function whoActs(context: Context): Actor {
  return findChosenRoles(context) ?? NOBODY;
}

/** Returns the roles chosen in this browser; null: none was chosen. */
export function findChosenRoles(context: Context): Actor | null {
  // The name without a port is for programs, which set the cookie manually.
  const given = getCookie(context, personaCookie(context)) ?? getCookie(context, COOKIE);
  return parseRoles(given ?? '');
}
