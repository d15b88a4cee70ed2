import type { DatabaseConfig } from '../../api/config.ts';
import type { Database } from '../../api/database/database.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import {
  beginOnce,
  type Credentials,
  createPersonFor,
  demoSessions,
  signIn,
} from '../../scripts/begin-session.ts';

const sessions = beginOnce<string>();
const people = new WeakMap<Database | DatabaseConfig, ReturnType<typeof beginOnce<Credentials>>>();

/**
 * Header of requests in some roles, such as "dispatcher", to a running Getu: by the door of the demo, or with the database of a
 * server as a person with a password. In a test file the same roles are the same person, also when the server has another address.
 */
export async function sessionAt(
  address: string,
  roles: string,
  on?: Database | DatabaseConfig,
): Promise<{ cookie: string }> {
  const cookie = await sessions(`${address} ${roles}`, async () => {
    if (on?.engine !== 'server') return demoSessions(address)(roles);
    const once = people.get(on) ?? beginOnce<Credentials>();
    people.set(on, once);
    return signIn(address, await once(roles, () => createPerson(on, roles)));
  });
  return { cookie };
}

async function createPerson(on: Database | DatabaseConfig, roles: string) {
  if ('query' in on) return createPersonFor(on, roles);
  const database = await openDatabase({ database: on });
  try {
    return await createPersonFor(database, roles);
  } finally {
    await database.close();
  }
}
