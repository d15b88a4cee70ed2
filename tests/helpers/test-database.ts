/**
 * A fresh, migrated, empty database on the engine of the running test project.
 *
 * Preparing one takes seconds, so it is done once for each state of the schema and copied from then on:
 * on a server as a template database, embedded as a data folder under .getu/test.
 */
import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseConfig } from '../../api/config.ts';
import type { OpenedDatabase } from '../../api/database/create-database.ts';
import { migrate } from '../../api/database/migrate.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { readSchemaHash } from './schema-hash.ts';

const CACHE_FOLDER = join(import.meta.dirname, '../../.getu/test');
/** Any number: one process at a time prepares the template. */
const TEMPLATE_LOCK = 7_410_003;

export interface TestDatabase extends OpenedDatabase {
  /** For a second opener of the same database: another process, a restart. */
  readonly config: { database: DatabaseConfig };
}

/** Its `close` also removes it. `limits` as `openDatabase` takes them. */
export async function openTestDatabase(
  limits?: Parameters<typeof openDatabase>[1],
): Promise<TestDatabase> {
  const { config, remove } =
    process.env.GETU_TEST_ENGINE === 'embedded' ? await copyFolder() : await copyTemplate();
  const database = await openDatabase(config, limits);
  return {
    ...database,
    config,
    async close() {
      await database.close();
      await remove();
    },
  };
}

interface Copy {
  config: { database: DatabaseConfig };
  remove(): Promise<void>;
}

/** The cluster's address with another database name. */
function onServer(name: string): { database: DatabaseConfig } {
  const server = process.env.GETU_TEST_SERVER;
  if (server === undefined) {
    throw new Error('GETU_TEST_SERVER is not set: run the tests with npm test');
  }
  const url = server.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
  return { database: { engine: 'server', url, poolSize: 4 } };
}

async function administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { database } = onServer('postgres');
  const client = new pg.Client({
    connectionString: database.engine === 'server' ? database.url : '',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function copyTemplate(): Promise<Copy> {
  const template = await prepareTemplate();
  const name = `getu_test_${randomUUID().replaceAll('-', '')}`;
  await administer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    config: onServer(name),
    async remove() {
      await administer((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** @returns the name of a migrated database that nobody connects to */
export async function prepareTemplate(): Promise<string> {
  const template = `getu_template_${await readSchemaHash()}`;
  await administer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 1) return;
    const making = `${template}_making`;
    await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    await client.query(
      `CREATE DATABASE ${making} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`,
    );
    await migrateAndClose(onServer(making));
    await client.query(`ALTER DATABASE ${making} RENAME TO ${template}`);
  });
  return template;
}

async function copyFolder(): Promise<Copy> {
  const prepared = await prepareFolder();
  const folder = await mkdtemp(join(tmpdir(), 'getu-test-'));
  await cp(prepared, folder, { recursive: true });
  return {
    config: { database: { engine: 'embedded', folder } },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** @returns a migrated data folder that nobody opens */
export async function prepareFolder(): Promise<string> {
  const prepared = join(CACHE_FOLDER, `embedded-${await readSchemaHash()}`);
  const isThere = await stat(prepared).then(
    () => true,
    () => false,
  );
  if (isThere) return prepared;
  await mkdir(CACHE_FOLDER, { recursive: true });
  const making = await mkdtemp(`${prepared}-`);
  await migrateAndClose({ database: { engine: 'embedded', folder: making } });
  // Whoever comes second finds the name taken, and throws away what is the same.
  await rename(making, prepared).catch(() => rm(making, { recursive: true, force: true }));
  return prepared;
}

async function migrateAndClose(config: { database: DatabaseConfig }): Promise<void> {
  const database = await openDatabase(config);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}
