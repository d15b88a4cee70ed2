/**
 * A pool of embedded databases for tests. Starting the engine costs seconds of processor time, emptying a database a tenth of
 * it: a returned database is reset to the state of a new copy and used again.
 */

import { rmSync } from 'node:fs';
import { createDatabase, type OpenedDatabase } from '../../api/database/create-database.ts';
import { DatabaseFault, type Db } from '../../api/database/database.ts';
import type { Engine } from '../../api/database/engine.ts';
import { inspectDatabase } from '../../api/database/inspect-database.ts';
import { openEmbedded } from '../../api/database/open-embedded.ts';
import { join, raw, sql } from '../../api/database/sql.ts';
import { copyFolder } from './test-folder.ts';

interface Kept {
  engine: Engine;
  canEncodeTiles: boolean;
  fresh: FreshState;
  end(): Promise<void>;
}

/** State of a database after the migrations. */
interface FreshState {
  schema: string;
  tables: { name: string; columns: string; rows: string | null }[];
}

/** Unused databases of this process, for all its test files: they share their modules. */
const idle: Kept[] = [];

export async function lendEmbedded(): Promise<OpenedDatabase> {
  const kept = idle.pop() ?? (await openKept());
  let isGivenBack = false;
  const engine: Engine = {
    ...kept.engine,
    // Work that a test left running must not reach the database of the next one.
    acquire: (isUrgent) =>
      isGivenBack
        ? Promise.reject(new DatabaseFault('unavailable', 'the embedded database is closed'))
        : kept.engine.acquire(isUrgent),
    async close() {
      if (isGivenBack) return;
      isGivenBack = true;
      const isFresh = await makeFresh(kept).catch(() => false);
      if (isFresh) idle.push(kept);
      else await kept.end();
    },
  };
  return createDatabase(engine, kept.canEncodeTiles);
}

async function openKept(): Promise<Kept> {
  const { folder, remove } = await copyFolder();
  const engine = await openEmbedded(folder);
  const { canEncodeTiles } = await inspectDatabase(engine);
  const fresh = await createDatabase(engine, canEncodeTiles).transaction(readFreshState);
  const removeAtExit = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  return {
    engine,
    canEncodeTiles,
    fresh,
    async end() {
      process.off('exit', removeAtExit);
      await engine.close();
      await remove();
    },
  };
}

async function readFreshState(db: Db): Promise<FreshState> {
  const tables = await db.query<{
    name: string;
    columns: string;
  }>(sql`SELECT attrelid::regclass::text AS name,
            string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns
       FROM pg_attribute
       JOIN pg_class ON pg_class.oid = attrelid
      WHERE relkind = 'r'
        AND relnamespace = 'public'::regnamespace
        AND relname <> 'spatial_ref_sys'
        AND attnum > 0
        AND NOT attisdropped
        AND attgenerated = ''
      GROUP BY attrelid`);
  const kept: FreshState['tables'] = [];
  for (const table of tables) {
    const [found] = await db.query<{ rows: string | null }>(
      sql`SELECT json_agg(t)::text AS rows FROM ${raw(table.name)} AS t`,
    );
    kept.push({ ...table, rows: found?.rows ?? null });
  }
  return { schema: await readSchema(db), tables: kept };
}

/** A value that changes with every function, column, constraint and trigger that is created, changed or removed. */
async function readSchema(db: Db): Promise<string> {
  const catalogs = ['pg_proc', 'pg_attribute', 'pg_constraint', 'pg_trigger', 'pg_db_role_setting'];
  const counts = catalogs.map(
    (name) =>
      sql`SELECT ${name}::text AS name, count(*), max(xmin::text::bigint) FROM ${raw(name)}`,
  );
  const [found] = await db.query<{ state: string }>(
    sql`SELECT json_agg(t)::text AS state FROM (${join(counts, ' UNION ALL ')}) AS t`,
  );
  return found?.state ?? '';
}

/** @returns false if a test has changed more than rows */
async function makeFresh({ engine, canEncodeTiles, fresh }: Kept): Promise<boolean> {
  const database = createDatabase(engine, canEncodeTiles);
  for (const left of [sql`CLOSE ALL`, sql`RESET ALL`, sql`DISCARD TEMP`, sql`DISCARD SEQUENCES`]) {
    await database.query(left);
  }
  await database.query(sql`SELECT pg_advisory_unlock_all()`);
  return database.transaction(async (db) => {
    if ((await readSchema(db)) !== fresh.schema) return false;
    // Triggers and foreign keys are off while the tables are being reset.
    await db.query(sql`SET LOCAL session_replication_role = 'replica'`);
    const names = fresh.tables.map(({ name }) => raw(name));
    await db.query(sql`TRUNCATE ${join(names, ', ')} RESTART IDENTITY`);
    for (const { name, columns, rows } of fresh.tables) {
      if (rows === null) continue;
      const [into, its] = [raw(name), raw(columns)];
      await db.query(sql`INSERT INTO ${into} (${its}) OVERRIDING SYSTEM VALUE
         SELECT ${its} FROM json_populate_recordset(NULL::${into}, ${rows}::json)`);
    }
    return true;
  });
}
