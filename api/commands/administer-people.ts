/** Commands of an administrator about people. Nobody is deleted, and the last administrator stays one. */
import type { Context } from 'hono';
import type { AuditEntry } from '../audit/record-act.ts';
import { createFirstPassword } from '../auth/first-password.ts';
import type { Accounts } from '../auth/open-accounts.ts';
import { whoActs } from '../auth/who-acts.ts';
import type { Grant } from '../core/contract/actors.ts';
import { formatGrant, keyOfActor } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import type { Clock } from '../domain/clock.ts';
import { Conflict, NotFound, Unprocessable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import { holdHomes } from '../sql/grid/hold-homes.ts';
import { holdPeople, renamePerson, setDeactivated } from '../sql/person/change-person.ts';
import { linkPosts } from '../sql/person/change-posts.ts';
import { endSession, endSessions } from '../sql/person/change-session.ts';
import { countHolders, findPerson, type StoredPerson } from '../sql/person/find-person.ts';
import { findUnitsNamed } from '../sql/person/find-units.ts';
import { listPostsOf } from '../sql/person/posts.ts';
import { removeSecondFactor, storeGrants } from '../sql/person/store-person.ts';
import { createPerson, resetPassword } from './change-people.ts';
import { type CommandTools, runCommand } from './run-command.ts';

export interface PeopleTools extends CommandTools {
  accounts: Accounts;
  now: Clock;
}

type Scope = Context<RequestScope>;

/** Creates a person with a first password. @returns identifier and password */
export async function createByAdmin(
  context: Scope,
  tools: PeopleTools,
  given: { username: string; name: string; grants: readonly Grant[] },
): Promise<{ id: string; password: string }> {
  const password = createFirstPassword();
  return runCommand(tools, readRequester(context), async (db) => {
    await holdPeople(db);
    await requireUnits(db, given.grants);
    const id = await createPerson(db, { ...given, password }, doneBy(context, tools));
    const audit = toEntry('person.create', id, { after: { roles: toRoles(given.grants) } });
    return { answer: { id, password }, changes: [], audit };
  });
}

/** Changes name and roles. Changing the own roles is an act of its own in the audit. */
export async function changeByAdmin(
  context: Scope,
  tools: PeopleTools,
  id: string,
  { name, grants }: { name: string; grants: readonly Grant[] },
): Promise<void> {
  await changePerson(context, tools, id, async (db, person) => {
    const entries: AuditEntry[] = [];
    if (name !== person.name) {
      await renamePerson(db, id, name, tools.now());
      entries.push(toEntry('person.rename', id));
    }
    const [before, after] = [toRoles(person.grants), toRoles(grants)];
    if (before.join() !== after.join()) {
      const isNew = (grant: Grant) => !before.includes(formatGrant(grant));
      await requireUnits(db, grants.filter(isNew));
      await storeGrants(db, id, grants, keyOfActor(whoActs(context)), tools.now());
      const action = isSelf(context, id) ? 'person.grant_self' : 'person.grant';
      entries.push(toEntry(action, id, { before: { roles: before }, after: { roles: after } }));
    }
    return entries;
  });
}

/** Deactivates a person; all sessions end. */
export async function deactivate(context: Scope, tools: PeopleTools, id: string): Promise<void> {
  await changePerson(context, tools, id, async (db, person) => {
    requireOther(context, id);
    if (person.deactivatedAt !== null) return [];
    await setDeactivated(db, id, tools.now(), tools.now());
    await endSessions(db, id);
    return [toEntry('person.deactivate', id, { before: { roles: toRoles(person.grants) } })];
  });
}

export async function reactivate(context: Scope, tools: PeopleTools, id: string): Promise<void> {
  await changePerson(context, tools, id, async (db, person) => {
    if (person.deactivatedAt === null) return [];
    await setDeactivated(db, id, null, tools.now());
    return [toEntry('person.reactivate', id, { after: { roles: toRoles(person.grants) } })];
  });
}

/** Gives a person a new first password. The own one is changed with the present one, in the own account. */
export async function resetPasswordByAdmin(
  context: Scope,
  tools: PeopleTools,
  id: string,
): Promise<{ id: string; password: string }> {
  const password = createFirstPassword();
  await changePerson(context, tools, id, async (db) => {
    requireOther(context, id);
    await resetPassword(db, id, password, doneBy(context, tools));
    return [toEntry('person.reset_password', id)];
  });
  return { id, password };
}

/** Removes the second factor of a person; all sessions end. */
export async function resetSecondFactor(
  context: Scope,
  tools: PeopleTools,
  id: string,
): Promise<void> {
  await changePerson(context, tools, id, async (db) => {
    requireOther(context, id);
    if (!(await removeSecondFactor(db, id, tools.now()))) return [];
    await endSessions(db, id);
    return [toEntry('second_factor.remove', id)];
  });
}

/** Ends all sessions of a person. */
export async function endAllSessions(
  context: Scope,
  tools: PeopleTools,
  id: string,
): Promise<void> {
  await changePerson(context, tools, id, async (db) => {
    const sessions = await endSessions(db, id);
    return sessions === 0 ? [] : [toEntry('person.end_sessions', id, { after: { sessions } })];
  });
}

export async function endOneSession(
  context: Scope,
  tools: PeopleTools,
  id: string,
  session: string,
): Promise<void> {
  await changePerson(context, tools, id, async (db) => {
    if (!(await endSession(db, id, session))) {
      throw new NotFound('session_not_found', 'it has ended');
    }
    return [{ action: 'session.end', objectKind: 'session', object: session }];
  });
}

/** Links an account to the posts that the person holds. */
export async function linkPostsTo(
  context: Scope,
  tools: PeopleTools,
  id: string,
  posts: readonly string[],
): Promise<void> {
  await changePerson(context, tools, id, async (db) => {
    const before = (await listPostsOf(db, id)).map((post) => post.id);
    if (!(await linkPosts(db, id, posts))) {
      throw new Conflict('post_taken', 'a post has ended, or is linked to somebody else');
    }
    if ([...before].sort().join() === [...posts].sort().join()) return [];
    return [
      toEntry('person.link_posts', id, { before: { posts: before }, after: { posts: [...posts] } }),
    ];
  });
}

/** Runs a change of one person. `work` returns the entries of the audit; none: nothing was to be changed. */
async function changePerson(
  context: Scope,
  tools: PeopleTools,
  id: string,
  work: (db: Db, person: StoredPerson) => Promise<AuditEntry[]>,
): Promise<void> {
  await runCommand(tools, readRequester(context), async (db) => {
    await holdHomes(db);
    await holdPeople(db);
    const person = await requirePerson(db, id);
    const admins = await countHolders(db, 'admin');
    const entries = await work(db, person);
    if (admins > 0 && (await countHolders(db, 'admin')) === 0) {
      throw new Conflict('last_admin', 'nobody else administers the whole district');
    }
    return { answer: null, changes: [], audit: entries.length === 0 ? 'unchanged' : entries };
  });
  tools.accounts.forget();
}

/** A person who is not one of the demo. @throws NotFound */
export async function requirePerson(db: Db, id: string): Promise<StoredPerson> {
  const person = await findPerson(db, id);
  if (person === null || person.isDemo) {
    throw new NotFound('person_not_found', 'there is no such person');
  }
  return person;
}

export function doneBy(context: Scope, { accounts, now }: PeopleTools) {
  const by = keyOfActor(whoActs(context));
  return { policy: accounts.settings.passwords, by, now: now() };
}

export function toRoles(grants: readonly Grant[]): string[] {
  return grants.map(formatGrant).sort();
}

export function toEntry(
  action: AuditEntry['action'],
  object: string,
  facts: Pick<AuditEntry, 'before' | 'after'> = {},
): AuditEntry {
  return { action, objectKind: 'person', object, ...facts };
}

const isSelf = (context: Scope, id: string) => whoActs(context).person === id;

function requireOther(context: Scope, id: string): void {
  if (isSelf(context, id)) throw new Conflict('own_account', 'not possible for the own account');
}

/** Units of roles must be in force. */
async function requireUnits(db: Db, grants: readonly Grant[]): Promise<void> {
  const codes = grants.flatMap(({ scope }) => scope ?? []);
  const known = new Set((await findUnitsNamed(db, codes)).map(({ code }) => code));
  if (codes.every((code) => known.has(code))) return;
  throw new Unprocessable('unknown_unit', 'no unit in force has that code');
}
