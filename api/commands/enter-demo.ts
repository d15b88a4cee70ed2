/** The demo's door: a visitor takes a role without a password. It exists on the embedded database on loopback only. */
import type { Context } from 'hono';
import { callLibrary } from '../auth/call-library.ts';
import { newId } from '../auth/open-library.ts';
import { keyOfActor, type RoleActor } from '../core/rules/permissions.ts';
import { DatabaseFault, type Db } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import { endSessionOf } from '../sql/person/change-session.ts';
import { findPersonByUsername } from '../sql/person/find-person.ts';
import { storeGrants, storePerson } from '../sql/person/store-person.ts';
import { runCommand } from './run-command.ts';
import type { SignInTools } from './sign-in.ts';

const LONGEST_NAME = 60;

/** The role in which a page of the demo opens. */
const FIRST_ROLE: RoleActor = { person: null, grants: [{ role: 'dispatcher', scope: null }] };

/** Begins a session in roles of the demo, in place of the one that the request has. @throws NotFound where there is no demo */
export async function enterDemo(
  context: Context<RequestScope>,
  tools: SignInTools,
  actor: RoleActor,
): Promise<void> {
  const { accounts, now } = tools;
  requireDemoDoor(tools);
  const formerToken = await accounts.readToken(context);
  const key = keyOfActor(actor);
  const requester = { ...readRequester(context), actor: key, role: key };
  await runCommand(tools, requester, async (db) => {
    const personId = await keepDemoPerson(db, actor, now());
    const begun = await accounts.within(db, () =>
      callLibrary(context, (headers) =>
        accounts.library.api.beginSession({ body: { personId }, headers, returnHeaders: true }),
      ),
    );
    if (!begun.ok) throw new Error(`the session of a demo person did not begin: ${begun.code}`);
    if (formerToken !== null) await endSessionOf(db, formerToken);
    const object = begun.answer.sessionId;
    const entry = { action: 'sign_in', objectKind: 'session', object } as const;
    return { answer: null, changes: [], audit: entry };
  });
  accounts.forget();
}

/**
 * Signs in a visitor who opens a page of the demo without a session. Without the database the page comes all the same, and says so
 * itself.
 */
export async function enterByPage(
  context: Context<RequestScope>,
  tools: SignInTools,
): Promise<void> {
  const { accounts } = tools;
  if (!accounts.settings.hasDemoDoor) return;
  try {
    if ((await accounts.find(context)) === null) await enterDemo(context, tools, FIRST_ROLE);
  } catch (error) {
    if (!(error instanceof DatabaseFault)) throw error;
  }
}

/** @throws NotFound where people have accounts */
export function requireDemoDoor({ accounts }: Pick<SignInTools, 'accounts'>): void {
  if (!accounts.settings.hasDemoDoor) {
    throw new NotFound('no_demo', 'people sign in with their accounts here');
  }
}

/** The demo person with some roles; one that does not exist yet is created. @returns the identifier */
async function keepDemoPerson(db: Db, actor: RoleActor, now: Date): Promise<string> {
  const key = keyOfActor(actor);
  // No account can have this user name: it has a colon.
  const username = `demo:${key}`;
  const known = await findPersonByUsername(db, username);
  if (known !== null) return known.id;
  const id = newId();
  await storePerson(
    db,
    { id, name: key.slice(0, LONGEST_NAME), username, isDemo: true, mustChangePassword: false },
    now,
  );
  await storeGrants(db, id, actor.grants, username, now);
  return id;
}
