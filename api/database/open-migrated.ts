import type { DatabaseConfig } from '../config.ts';
import type { OpenedDatabase } from './create-database.ts';
import type { Db } from './database.ts';
import { grantPrivileges } from './grant-privileges.ts';
import { migrate } from './migrate.ts';
import { one } from './one.ts';
import { openDatabase } from './open-database.ts';
import { sql } from './sql.ts';

/**
 * Opens the configured database with its schema up to date. Where the tables have an owner of their own, that login migrates and
 * grants; everything else is done with the login of the API.
 * @throws DatabaseFault, worded for the operator
 */
export async function openMigrated(config: { database: DatabaseConfig }): Promise<OpenedDatabase> {
  const { database: target } = config;
  const ownerUrl = target.engine === 'server' ? target.ownerUrl : undefined;
  if (ownerUrl !== undefined) return openBesideOwner(config, ownerUrl);
  const database = await openDatabase(config);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function openBesideOwner(
  config: { database: DatabaseConfig },
  ownerUrl: string,
): Promise<OpenedDatabase> {
  const owner = await openDatabase({ database: { engine: 'server', url: ownerUrl, poolSize: 1 } });
  try {
    await migrate(owner);
    const database = await openDatabase(config);
    try {
      const [login, ownLogin] = [await findLogin(database), await findLogin(owner)];
      if (login !== ownLogin) {
        await owner.withConnection((connection) => grantPrivileges(connection, login));
      }
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  } finally {
    await owner.close();
  }
}

async function findLogin(db: Db): Promise<string> {
  return (await one<{ login: string }>(db, sql`SELECT current_user AS login`)).login;
}
