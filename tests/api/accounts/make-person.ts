import { createPerson } from '../../../api/commands/change-people.ts';
import type { Grant } from '../../../api/core/contract/actors.ts';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { testSettings } from '../../helpers/test-accounts.ts';

/** Password of people of tests; the first one has been changed. */
export const PASSWORD = 'Lamp-quiet-Harbour-47';

let numbers = 0;

/** Creates a person. @param mustChange whether the first password has not been changed yet */
export async function makePerson(
  database: Database,
  grants: Grant[] = [{ role: 'worker', scope: null }],
  mustChange = false,
): Promise<{ id: string; username: string }> {
  numbers += 1;
  const username = `person.${numbers}`;
  const given = { username, name: `张${numbers}`, grants, password: PASSWORD };
  const done = { policy: testSettings.passwords, by: 'test', now: new Date() };
  const id = await database.transaction((db) => createPerson(db, given, done));
  if (!mustChange) {
    await database.query(sql`UPDATE person SET must_change_password = false WHERE id = ${id}`);
  }
  return { id, username };
}
