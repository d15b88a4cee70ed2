/** Databases on the test cluster: one per test, copied from a template that was migrated once. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DatabaseConfig } from '../../api/config.ts';
import { migrateAndClose } from './migrate-and-close.ts';
import { readSchemaHash } from './schema-hash.ts';
import type { DatabaseCopy } from './test-database.ts';

/** Key of the advisory lock, any number: one process at a time prepares the template. */
const TEMPLATE_LOCK = 7_410_003;
const CHARACTERS = `LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`;

/** The cluster's address with another database, and optionally another account. */
export function onServer(name: string, account?: string): { database: DatabaseConfig } {
  const server = process.env.GETU_TEST_SERVER;
  if (server === undefined) {
    throw new Error('GETU_TEST_SERVER is not set: run the tests with npm test');
  }
  const [, protocol, user, host, rest] =
    /^(postgres(?:ql)?:\/\/)([^@/]*@)?([^/?]*)\/[^?]*(.*)$/.exec(server) ?? [];
  const url = `${protocol}${account === undefined ? (user ?? '') : `${account}@`}${host}/${name}${rest}`;
  return { database: { engine: 'server', url, poolSize: 4 } };
}

/** Runs work as the cluster's owner in the database `name`. */
export async function administer<T>(
  work: (client: pg.Client) => Promise<T>,
  name = 'postgres',
): Promise<T> {
  const { database } = onServer(name);
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

export async function copyTemplate(): Promise<DatabaseCopy> {
  return createDatabase(`TEMPLATE ${await prepareTemplate()}`);
}

/** Creates a database without tables or extensions. `characters`: locale clauses of CREATE DATABASE. */
export function createEmptyDatabase(
  characters = CHARACTERS,
): Promise<DatabaseCopy & { name: string }> {
  return createDatabase(`TEMPLATE template0 ENCODING 'UTF8' ${characters}`);
}

async function createDatabase(clauses: string): Promise<DatabaseCopy & { name: string }> {
  const name = `getu_test_${randomUUID().replaceAll('-', '')}`;
  await administer((client) => client.query(`CREATE DATABASE ${name} ${clauses}`));
  return {
    name,
    config: onServer(name),
    async remove() {
      await administer((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** @returns the name of a migrated database without connections */
export async function prepareTemplate(): Promise<string> {
  const template = `getu_template_${await readSchemaHash()}`;
  await administer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 1) return;
    const making = `${template}_making`;
    await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    await client.query(
      `CREATE DATABASE ${making} TEMPLATE template0 ENCODING 'UTF8' ${CHARACTERS}`,
    );
    await migrateAndClose(onServer(making));
    await client.query(`ALTER DATABASE ${making} RENAME TO ${template}`);
  });
  return template;
}
