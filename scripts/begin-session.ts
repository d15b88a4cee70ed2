/** Sessions for programs that ask a running server: by the door of the demo, or as a person with a password. */
import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { newId } from '../api/auth/open-library.ts';
import { problem } from '../api/core/contract/problem.ts';
import { parseRoles } from '../api/core/rules/permissions.ts';
import type { Database } from '../api/database/database.ts';
import { storeGrants, storePassword, storePerson } from '../api/sql/person/store-person.ts';

/**
 * Cookies of roles of the demo, such as "dispatcher" or "chief@410103010001"; each session begins once.
 * @returns function that resolves with the `Cookie` header. @throws Error with one sentence where there is no demo
 */
export function demoSessions(address: string, ask = fetch): (roles: string) => Promise<string> {
  const once = beginOnce<string>();
  return (roles) => once(roles, () => enterDemo(address, roles, ask));
}

/** Work that begins once for each key, until it has failed. */
export function beginOnce<Result>() {
  const begun = new Map<string, Promise<Result>>();
  return (key: string, work: () => Promise<Result>): Promise<Result> => {
    const known = begun.get(key);
    if (known !== undefined) return known;
    const beginning = work();
    begun.set(key, beginning);
    beginning.catch(() => begun.delete(key));
    return beginning;
  };
}

async function enterDemo(address: string, roles: string, ask: typeof fetch): Promise<string> {
  return readCookie(
    await ask(new URL('/api/me', address), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: roles }),
    }),
  );
}

export interface Credentials {
  username: string;
  password: string;
}

/** Creates a person with some roles in the database of a server. */
export async function createPersonFor(database: Database, roles: string): Promise<Credentials> {
  const grants = parseRoles(roles)?.grants;
  if (grants === undefined) throw new Error(`${roles} names no role`);
  const [id, password] = [newId(), randomBytes(24).toString('base64url')];
  const username = `program.${id}`.toLowerCase();
  const now = new Date();
  const hash = await hashPassword(password);
  await database.transaction(async (db) => {
    const person = { id, name: roles.slice(0, 60), username };
    await storePerson(db, { ...person, isDemo: false, mustChangePassword: false }, now);
    await storeGrants(db, id, grants, 'command line', now);
    await storePassword(db, { id, mustChange: false }, hash, 0, now);
  });
  return { username, password };
}

/** Signs in at a running server. @returns the `Cookie` header */
export async function signIn(address: string, credentials: Credentials): Promise<string> {
  return readCookie(
    await fetch(new URL('/api/session', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    }),
  );
}

async function readCookie(reply: Response): Promise<string> {
  if (!reply.ok) {
    const refused = problem.safeParse(await reply.json().catch(() => null));
    throw new Error(
      refused.data?.reason === 'no_demo'
        ? 'People sign in with their accounts there; roles can be taken in the demo only.'
        : `The server answered ${reply.status} to the sign-in${refused.success ? `: ${refused.data.detail ?? refused.data.title}` : '.'}`,
    );
  }
  return reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** Cookies of a `Cookie` header, for the browser. */
export function splitCookies(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const split = pair.indexOf('=');
    return { name: pair.slice(0, split), value: pair.slice(split + 1), url };
  });
}
