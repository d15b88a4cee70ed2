import type { DatabaseConfig } from '../../api/config.ts';
import type { Database } from '../../api/database/database.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { createPersonFor, demoSessions, signIn } from '../../scripts/begin-session.ts';

/** Work that is begun once for a key; what failed is tried again. */
function once<Result>() {
  const begun = new Map<string, Promise<Result>>();
  return (key: string, work: () => Promise<Result>): Promise<Result> => {
    const known = begun.get(key) ?? work();
    begun.set(key, known);
    known.catch(() => begun.delete(key));
    return known;
  };
}

const sessions = once<string>();
const people = once<Awaited<ReturnType<typeof createPersonFor>>>();
const numbers = new WeakMap<object, number>();

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
    return signIn(address, await people(`${nameOf(on)} ${roles}`, () => createPerson(on, roles)));
  });
  return { cookie };
}

function nameOf(on: Database | DatabaseConfig): string {
  if ('url' in on) return on.url;
  const number = numbers.get(on) ?? Math.random();
  numbers.set(on, number);
  return String(number);
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
