import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Actor } from '../core/contract/actors.ts';
import { parseRoles } from '../core/rules/permissions.ts';

const COOKIE = 'getu_persona';

/**
 * Name of the role cookie. Browsers share cookies between all ports of a computer; the port in the name keeps two Getu servers
 * from changing each other's role.
 */
export function demoCookieName(context: Context): string {
  const { port } = new URL(context.req.url);
  return port === '' ? COOKIE : `${COOKIE}_${port}`;
}

/** A client that has taken no role, or an unknown one: it may read and nothing else. */
export const NOBODY: Actor = { person: null, grants: [{ role: 'viewer', scope: null }] };

/** Returns the roles chosen in this browser; null: none was chosen. They prove nothing: the server listens on loopback only. */
export function findChosenRoles(context: Context): Actor | null {
  // The name without a port is for programs, which set the cookie manually.
  const given = getCookie(context, demoCookieName(context)) ?? getCookie(context, COOKIE);
  return parseRoles(given ?? '');
}
