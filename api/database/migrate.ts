import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { migrate as runMigrations } from 'postgres-migrations';
import type { Connection, OpenedDatabase } from './create-database.ts';
import { DatabaseFault } from './database.ts';
import { sql } from './sql.ts';

const DATA_FOLDER = fileURLToPath(new URL('../../data', import.meta.url));
const MIGRATIONS_FOLDER = join(DATA_FOLDER, 'migrations');
const FUNCTIONS_FOLDER = join(DATA_FOLDER, 'functions');
/** Key of the advisory lock, any number that is otherwise unused. */
const FUNCTIONS_LOCK = 7_410_002;

/**
 * Brings the schema up to date: data/migrations in order, each once, then every file of data/functions that has changed since
 * it was applied. A second process that starts meanwhile waits.
 * @throws DatabaseFault when the tables are those of another version, or a migration fails; it is rolled back and no later one
 * ran
 */
export async function migrate(database: OpenedDatabase): Promise<void> {
  // A login that owns nothing may still serve a schema that is up to date.
  if (await database.withConnection(isUpToDateForGuest)) return;
  await database.withConnection(async (connection) => {
    // The pool's timeouts are for reads: adding columns to two million incidents takes longer, and so does waiting for another
    // process that is migrating.
    await connection.runScript('SET statement_timeout = 0; SET lock_timeout = 0');
    // Typed as a client of the driver, but only used to query.
    const client = { query: (asked: string | pg.QueryConfig) => answer(connection, asked) };
    await runMigrations({ client: client as unknown as pg.Client }, MIGRATIONS_FOLDER).catch(
      (cause) => {
        throw cause instanceof DatabaseFault ? cause : (whyNotAllowed(cause) ?? toFault(cause));
      },
    );
    await connection.runScript('RESET statement_timeout; RESET lock_timeout');
  });
  await database.withConnection(applyFunctions).catch((cause) => {
    throw whyNotAllowed(cause) ?? cause;
  });
}

/** Fault in one sentence for an operator who opens older data with a newer program. */
function toFault(cause: Error): DatabaseFault {
  return new DatabaseFault(
    'unsupported',
    'The database cannot be brought up to date: most often another version of Getu made its tables. ' +
      'Start that version, or this one with a fresh database (npm start -- --data FOLDER, or another DATABASE_URL).',
    { cause },
  );
}

/** Fault for an account that may read the tables but not create them; null: another cause. */
function whyNotAllowed(cause: Error): DatabaseFault | null {
  if (!/permission denied|must be owner/.test(cause.message)) return null;
  return new DatabaseFault(
    'unsupported',
    `This database account may not make the tables of Getu (${cause.message}): set GETU_OWNER_URL to the login that owns them, or let an administrator make this one the owner of the database.`,
    { cause },
  );
}

/** Runs a migration file: many statements, which only the simple protocol accepts. */
async function answer(connection: Connection, asked: string | pg.QueryConfig) {
  return typeof asked === 'string'
    ? connection.runScript(asked)
    : connection.ask({ text: asked.text, values: asked.values ?? [] });
}

/** Whether the login may not create tables, and need not: every migration and every function is applied. */
async function isUpToDateForGuest(connection: Connection): Promise<boolean> {
  const { rows } = await connection.ask<{ isGuest: boolean | null }>(sql`
    SELECT NOT has_schema_privilege('public', 'CREATE')
           AND has_table_privilege(to_regclass('migrations'), 'SELECT')
           AND has_table_privilege(to_regclass('applied_function'), 'SELECT') AS "isGuest"`);
  if (rows[0]?.isGuest !== true) return false;
  const applied = await connection.ask<{ ids: number[]; hashes: string[] }>(sql`
    SELECT ARRAY(SELECT id FROM migrations) AS ids,
           ARRAY(SELECT hash FROM applied_function) AS hashes`);
  const { ids = [], hashes = [] } = applied.rows[0] ?? {};
  const [files, functions] = [await readdir(MIGRATIONS_FOLDER), await readFunctions()];
  const isMigrated = files.every((file) => ids.includes(Number.parseInt(file, 10)));
  return isMigrated && functions.every(({ hash }) => hashes.includes(hash));
}

async function applyFunctions(connection: Connection): Promise<void> {
  const files = await readFunctions();
  await connection.runScript(
    'BEGIN; SET LOCAL check_function_bodies = off; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0',
  );
  try {
    await connection.ask(sql`SELECT pg_advisory_xact_lock(${FUNCTIONS_LOCK}::bigint)`);
    await connection.ask(
      sql`CREATE TABLE IF NOT EXISTS applied_function (
         file text PRIMARY KEY,
         hash text NOT NULL
       )`,
    );
    const { rows } = await connection.ask<{ file: string; hash: string }>(
      sql`SELECT file, hash FROM applied_function`,
    );
    const applied = new Map(rows.map(({ file, hash }) => [file, hash]));
    for (const { file, hash, text } of files) {
      if (applied.get(file) === hash) continue;
      await applyFunction(connection, file, text);
      await connection.ask(
        sql`INSERT INTO applied_function (file, hash)
         VALUES (${file}, ${hash})
         ON CONFLICT (file) DO UPDATE SET hash = excluded.hash`,
      );
    }
    await connection.ask(sql`COMMIT`);
  } catch (error) {
    await connection.ask(sql`ROLLBACK`).catch(() => undefined);
    throw error;
  }
}

async function applyFunction(connection: Connection, file: string, text: string): Promise<void> {
  try {
    await connection.runScript(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`data/functions/${file} cannot be applied: ${reason}`, { cause });
  }
}

async function readFunctions(): Promise<{ file: string; hash: string; text: string }[]> {
  const names = (await readdir(FUNCTIONS_FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(join(FUNCTIONS_FOLDER, file), 'utf8');
      return { file, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
}
