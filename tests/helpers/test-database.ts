/**
 * Opens a new, migrated, empty database on the engine of the running test project.
 *
 * Preparing one takes seconds, so it is done once for each state of the schema and copied from then on.
 */
import type { DatabaseConfig } from '../../api/config.ts';
import type { OpenedDatabase } from '../../api/database/create-database.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { lendEmbedded } from './lend-embedded.ts';
import { copyFolder } from './test-folder.ts';
import { copyTemplate } from './test-server.ts';

/** Whether the engine is the slow one: expensive tests of code that both engines share run less often on it. */
export const isEmbedded = process.env.GETU_TEST_ENGINE === 'embedded';

/** A database that has not been opened yet. */
export interface DatabaseCopy {
  config: { database: DatabaseConfig };
  remove(): Promise<void>;
}

export function copyDatabase(): Promise<DatabaseCopy> {
  return isEmbedded ? copyFolder() : copyTemplate();
}

/** Its `close` also removes it. `limits` as `openDatabase` takes them. */
export async function openTestDatabase(
  limits?: Parameters<typeof openDatabase>[1],
): Promise<OpenedDatabase> {
  if (isEmbedded && limits === undefined) return lendEmbedded();
  const { config, remove } = await copyDatabase();
  const database = await openDatabase(config, limits);
  return {
    ...database,
    async close() {
      await database.close();
      await remove();
    },
  };
}
