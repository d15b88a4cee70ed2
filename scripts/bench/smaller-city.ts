/** A part of the city in a second database, as a reference. */
import { parseConfig } from '../../api/config.ts';
import type { Database, Db } from '../../api/database/database.ts';
import { migrate } from '../../api/database/migrate.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { join, raw, type Sql, sql } from '../../api/database/sql.ts';
import { runCommand } from '../run-command.ts';
import { type CityDatabase, nameDatabase } from './city-database.ts';

/**
 * Creates the database once and keeps it. It has another name until it is complete, so that an unfinished one is never used. No
 * other connection to the city may be open while it is copied.
 *
 * @returns the address of the database
 */
export async function prepareSmallerCity(
  city: CityDatabase,
  name: string,
  thinOut: (db: Db) => Promise<void>,
  onProgress: (step: string) => void,
): Promise<string> {
  const url = nameDatabase(city.url, name);
  const known = await runCommand('psql', [city.url, '-Atc', 'SELECT datname FROM pg_database']);
  if (!known.split('\n').includes(name)) {
    onProgress('copying the city');
    const making = `${name}_making`;
    const own = await runCommand('psql', [city.url, '-Atc', 'SELECT current_database()']);
    const server = nameDatabase(city.url, 'postgres');
    const command = (text: string) => runCommand('psql', [server, '-qc', text]);
    await command(`DROP DATABASE IF EXISTS ${making}`);
    await command(`CREATE DATABASE ${making} TEMPLATE ${own.trim()}`);
    onProgress('keeping a part of it');
    await openMigrated(nameDatabase(city.url, making), async (database) => {
      await database.transaction(thinOut);
      await database.query(sql`VACUUM ANALYZE`);
    });
    await command(`ALTER DATABASE ${making} RENAME TO ${name}`);
  }
  await openMigrated(url);
  return url;
}

/** Keeps the incidents `i` that meet the condition. Deleting the others one by one would take longer. */
export async function keepIncidents(db: Db, condition: Sql): Promise<void> {
  const columns = await db.query<{ name: string }>(sql`SELECT column_name AS name
       FROM information_schema.columns
      WHERE table_name = 'incident'
        AND is_generated = 'NEVER'`);
  const names = join(
    columns.map(({ name }) => raw(name)),
    ', ',
  );
  await db.query(
    sql`CREATE TEMPORARY TABLE kept_incident ON COMMIT DROP AS SELECT * FROM incident i WHERE ${condition}`,
  );
  await db.query(sql`TRUNCATE incident CASCADE`);
  await db.query(
    sql`INSERT INTO incident (${names}) OVERRIDING SYSTEM VALUE SELECT ${names} FROM kept_incident`,
  );
}

async function openMigrated(
  url: string,
  work?: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(parseConfig({ DATABASE_URL: url }));
  try {
    await migrate(database);
    await work?.(database);
  } finally {
    await database.close();
  }
}
