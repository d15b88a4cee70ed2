import { randomUUID } from 'node:crypto';
import { createLogins, type Logins } from '../../scripts/logins/create-logins.ts';
import { administer, copyTemplate } from './test-server.ts';

/** A migrated database of the test server with two logins of its own. */
export interface TwoLogins extends Logins {
  remove(): Promise<void>;
}

export async function createTwoLogins(): Promise<TwoLogins> {
  const copy = await copyTemplate();
  const { database } = copy.config;
  if (database.engine !== 'server') throw new Error('the test server is no server');
  const suffix = randomUUID().slice(0, 8);
  const names = { owner: `owner_${suffix}`, api: `api_${suffix}` };
  const logins = await createLogins(database.url, names);
  return {
    ...logins,
    async remove() {
      await copy.remove();
      await administer(async (client) => {
        await client.query(`DROP ROLE ${names.api}`);
        await client.query(`DROP ROLE ${names.owner}`);
      });
    },
  };
}
