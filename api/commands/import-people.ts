/** Import of people from a list: all of them, or none. */
import { hashPassword } from 'better-auth/crypto';
import type { Context } from 'hono';
import { createFirstPassword } from '../auth/first-password.ts';
import { newId } from '../auth/open-library.ts';
import type { ImportedPeople, PersonRow } from '../core/contract/people.ts';
import type { Db } from '../database/database.ts';
import { type JudgedPeople, judgePeopleRows } from '../domain/judge-people-rows.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import { holdHomes } from '../sql/grid/hold-homes.ts';
import { holdPeople } from '../sql/person/change-person.ts';
import { listTakenUsernames } from '../sql/person/find-person.ts';
import { findUnitsNamed } from '../sql/person/find-units.ts';
import { storeGrants, storePassword, storePerson } from '../sql/person/store-person.ts';
import { doneBy, type PeopleTools, toEntry, toRoles } from './administer-people.ts';
import { runCommand } from './run-command.ts';

/** Hashes that are computed at the same time: the other threads are for people who sign in. */
const AT_ONCE = 2;

/** Checks a list, and creates its people when nothing is wrong with it. */
export async function importPeople(
  context: Context<RequestScope>,
  tools: PeopleTools,
  { rows, isDryRun }: { rows: readonly PersonRow[]; isDryRun: boolean },
): Promise<ImportedPeople> {
  const { people, problems } = await judge(tools.database, rows);
  if (isDryRun || problems.length > 0) return { people: people.length, problems, created: [] };

  // Before the transaction: it takes some seconds, in which others may change people.
  const passwords = await createPasswords(people.length);
  return runCommand<ImportedPeople>(tools, readRequester(context), async (db) => {
    await holdHomes(db);
    await holdPeople(db);
    const judged = await judge(db, rows);
    if (judged.problems.length > 0) {
      const answer = { people: people.length, problems: judged.problems, created: [] };
      return { answer, changes: [], audit: 'unchanged' };
    }
    const { by, now, policy } = doneBy(context, tools);
    const created: ImportedPeople['created'] = [];
    const audit = [];
    for (const [index, { username, name, grants }] of judged.people.entries()) {
      const { password, hash } = passwords[index] ?? (await createPassword());
      const id = newId();
      await storePerson(db, { id, name, username, isDemo: false, mustChangePassword: true }, now);
      await storeGrants(db, id, grants, by, now);
      await storePassword(db, { id, mustChange: true }, hash, policy.former, now);
      created.push({ username, name, password });
      audit.push(toEntry('person.create', id, { after: { roles: toRoles(grants) } }));
    }
    return { answer: { people: created.length, problems: [], created }, changes: [], audit };
  });
}

async function judge(db: Db, rows: readonly PersonRow[]): Promise<JudgedPeople> {
  const units = await findUnitsNamed(db, [...new Set(rows.map(({ unit }) => unit))]);
  const taken = await listTakenUsernames(
    db,
    rows.map(({ username }) => username.toLowerCase()),
  );
  return judgePeopleRows(rows, { units, taken: new Set(taken) });
}

interface NewPassword {
  password: string;
  hash: string;
}

async function createPasswords(count: number): Promise<NewPassword[]> {
  const made: NewPassword[] = [];
  while (made.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - made.length) }, createPassword);
    made.push(...(await Promise.all(some)));
  }
  return made;
}

async function createPassword(): Promise<NewPassword> {
  const password = createFirstPassword();
  return { password, hash: await hashPassword(password) };
}
