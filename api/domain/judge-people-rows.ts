/** Rules of the import of people: which people a list describes, and what is wrong with its rows. Pure. */
import { USERNAME, USERNAME_LENGTH } from '../core/contract/accounts.ts';
import { type Grant, role } from '../core/contract/actors.ts';
import type { ImportedPeople, PersonRow, RowProblem } from '../core/contract/people.ts';

/** Largest number of people of one list: their passwords are hashed one after the other. */
const MOST_PEOPLE = 500;
const LONGEST_NAME = 60;
/** Control characters, and marks that change the direction of writing. */
const UNSEEN = /[\p{C}\u2028\u2029]/u;

export interface JudgedPeople {
  people: { username: string; name: string; grants: Grant[] }[];
  problems: ImportedPeople['problems'];
}

interface Known {
  /** Units in force that rows name by code or name. */
  units: readonly { code: string; name: string }[];
  /** User names of people who exist. */
  taken: ReadonlySet<string>;
}

export function judgePeopleRows(rows: readonly PersonRow[], known: Known): JudgedPeople {
  const people = new Map<string, JudgedPeople['people'][number]>();
  const problems: JudgedPeople['problems'] = [];

  for (const { row, username, name, role: key, unit } of rows) {
    const report = (reason: RowProblem, value: string) => problems.push({ row, reason, value });
    const own = username.toLowerCase();
    const earlier = people.get(own);
    if (!isUsername(own)) report('bad_username', username);
    else if (known.taken.has(own) && earlier === undefined) report('username_taken', username);
    if (name === '' ? earlier === undefined : !isName(name)) report('bad_name', name);
    else if (earlier !== undefined && name !== '' && earlier.name !== name) {
      report('other_name', name);
    }
    const person = earlier ?? { username: own, name, grants: [] };
    people.set(own, person);

    const named = role.safeParse(key);
    if (!named.success) report('unknown_role', key);
    const scope = findScope(unit, known.units);
    if (scope === 'unknown') report('unknown_unit', unit);
    else if (scope === 'ambiguous') report('ambiguous_unit', unit);
    else if (named.success) {
      const grant = { role: named.data, scope: scope.code };
      if (person.grants.some((each) => each.role === grant.role && each.scope === grant.scope)) {
        report('role_twice', key);
      } else person.grants.push(grant);
    }
  }
  if (people.size > MOST_PEOPLE) {
    const row = rows.at(-1)?.row ?? 1;
    problems.push({ row, reason: 'too_many_people', value: String(people.size) });
  }
  return { people: [...people.values()], problems };
}

function isUsername(text: string): boolean {
  return (
    text.length >= USERNAME_LENGTH.least &&
    text.length <= USERNAME_LENGTH.most &&
    USERNAME.test(text)
  );
}

const isName = (text: string) => text.length <= LONGEST_NAME && !UNSEEN.test(text);

function findScope(
  text: string,
  units: Known['units'],
): { code: string | null } | 'unknown' | 'ambiguous' {
  if (text === '') return { code: null };
  if (units.some(({ code }) => code === text)) return { code: text };
  const [unit, other] = units.filter(({ name }) => name === text);
  if (unit === undefined) return 'unknown';
  return other === undefined ? { code: unit.code } : 'ambiguous';
}
