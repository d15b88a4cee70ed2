import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Persona, parsePersona } from '../contract/personas.ts';

export const PERSONA_COOKIE = 'getu_persona';

/** The desk is a dispatcher's until somebody chooses otherwise. */
export const FIRST_PERSONA: Persona = { role: 'dispatcher', scope: null };

/**
 * Who is acting. The only place that knows where the answer comes from: today a part chosen in the demo's switcher and kept
 * in a cookie, which proves nothing. That is why the server listens on loopback only.
 */
export function whoActs(context: Context): Persona {
  return parsePersona(getCookie(context, PERSONA_COOKIE) ?? '') ?? FIRST_PERSONA;
}
