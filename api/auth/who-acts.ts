import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Persona, parsePersona } from '../core/contract/personas.ts';

const COOKIE = 'getu_persona';

/** Browsers keep one set of cookies for all ports of a computer: with the port in its name, two Getu do not change each other's role. */
export function personaCookie(context: Context): string {
  const { port } = new URL(context.req.url);
  return port === '' ? COOKIE : `${COOKIE}_${port}`;
}

/** Whoever has taken no role, or one that there is not, may look and nothing else. */
export const NOBODY: Persona = { role: 'viewer', scope: null };

/**
 * Who is acting. The only place that knows where the answer comes from: today a part chosen in the demo's switcher and kept
 * in a cookie, which proves nothing. That is why the server listens on loopback only.
 */
export function whoActs(context: Context): Persona {
  return findChosenPersona(context) ?? NOBODY;
}

/** Null: nobody has taken a role in this browser. */
export function findChosenPersona(context: Context): Persona | null {
  // The name without a port is for programs, which write it by hand.
  const given = getCookie(context, personaCookie(context)) ?? getCookie(context, COOKIE);
  return parsePersona(given ?? '');
}
