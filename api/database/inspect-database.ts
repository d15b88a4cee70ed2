import { askClient } from './ask-client.ts';
import { DatabaseFault } from './database.ts';
import type { Engine } from './engine.ts';
import { raw, type Sql, sql } from './sql.ts';

/** Lowest supported versions: PostgreSQL 15 and PostGIS 3.3, those of Debian 12. */
const LEAST_POSTGRES = 150_000;
const LEAST_POSTGIS = [3, 3];
const PREPARE_TIMEOUT_MS = 120_000;
/** Key of the advisory lock, any number that is otherwise unused: two processes must not create extensions at once. */
const EXTENSION_LOCK = 7_410_001;

/**
 * Checks that the database can run Getu, creates missing extensions, and reads its capabilities.
 * @throws DatabaseFault 'unsupported', one sentence for the person who chose the database
 */
export async function inspectDatabase(engine: Engine): Promise<{ canEncodeTiles: boolean }> {
  const client = await engine.acquire();
  const ask = async <Row>(statement: Sql): Promise<Row[]> =>
    (await askClient<Row>(client, statement, PREPARE_TIMEOUT_MS)).rows;
  try {
    await requirePostgres(ask);
    await createExtensions(ask);
    await requirePostgis(ask);
    await requireTrigrams(ask);
    return { canEncodeTiles: await canEncodeTiles(ask) };
  } finally {
    await engine.release(client);
  }
}

type Ask = <Row>(statement: Sql) => Promise<Row[]>;

function unsupported(message: string, cause?: unknown): DatabaseFault {
  return new DatabaseFault('unsupported', message, { cause });
}

async function requirePostgres(ask: Ask): Promise<void> {
  const [server] = await ask<{ number: number; name: string; encoding: string }>(
    sql`SELECT current_setting('server_version_num')::integer AS number,
            current_setting('server_version') AS name,
            current_setting('server_encoding') AS encoding`,
  );
  if (server === undefined || server.number < LEAST_POSTGRES) {
    throw unsupported(`Getu needs PostgreSQL 15 or later, and this is ${server?.name}.`);
  }
  if (server.encoding !== 'UTF8') {
    throw unsupported(`Getu needs a database encoded in UTF8, and this is ${server.encoding}.`);
  }
}

async function createExtensions(ask: Ask): Promise<void> {
  const missing = await ask<{ name: string; isAvailable: boolean }>(
    sql`SELECT wanted.name,
            available.name IS NOT NULL AS "isAvailable"
       FROM unnest(ARRAY['postgis', 'pg_trgm']) AS wanted (name)
       LEFT JOIN pg_available_extensions AS available USING (name)
      WHERE available.installed_version IS NULL`,
  );
  const absent = missing.find(({ isAvailable }) => !isAvailable);
  if (absent !== undefined) {
    throw unsupported(
      `The extension ${absent.name} is not installed on the database server; on Debian: apt install postgresql-15-postgis-3.`,
    );
  }
  if (missing.length === 0) return;
  // Creating an extension takes longer than the usual limit of a wait for a lock.
  await ask(sql`SET lock_timeout = 0`);
  await ask(sql`SELECT pg_advisory_lock(${EXTENSION_LOCK}::bigint)`);
  try {
    for (const { name } of missing) await ask(sql`CREATE EXTENSION IF NOT EXISTS ${raw(name)}`);
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    throw unsupported(
      `This database account may not create the extension ${missing[0]?.name}: let an administrator run CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm; once.`,
      error,
    );
  } finally {
    await ask(sql`SELECT pg_advisory_unlock(${EXTENSION_LOCK}::bigint)`);
    await ask(sql`RESET lock_timeout`);
  }
}

async function requirePostgis(ask: Ask): Promise<void> {
  const [postgis] = await ask<{ version: string }>(sql`SELECT postgis_lib_version() AS version`);
  const [major = 0, minor = 0] = postgis?.version.split('.').map(Number) ?? [];
  const [leastMajor = 0, leastMinor = 0] = LEAST_POSTGIS;
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    throw unsupported(`Getu needs PostGIS 3.3 or later, and this is ${postgis?.version}.`);
  }
}

/**
 * Requires pg_trgm to work with Chinese: under lc_ctype C it takes Chinese characters for punctuation, and search finds
 * nothing.
 */
async function requireTrigrams(ask: Ask): Promise<void> {
  const [found] = await ask<{ count: number; ctype: string }>(
    sql`SELECT cardinality(show_trgm('二七纪念塔')) AS count,
            datctype AS ctype
       FROM pg_database
      WHERE datname = current_database()`,
  );
  if (found === undefined || found.count === 0) {
    throw unsupported(
      `Search would not find Chinese names in a database with lc_ctype ${found?.ctype}: create it with LC_CTYPE 'C.UTF-8' TEMPLATE template0.`,
    );
  }
}

/**
 * Whether the database can encode tiles. The embedded PostGIS has the function, but built without its library: only a call
 * shows it.
 */
async function canEncodeTiles(ask: Ask): Promise<boolean> {
  try {
    await ask(
      sql`SELECT ST_AsMVT(probe, 'probe', 4096, 'geom')
         FROM (SELECT ST_AsMVTGeom(ST_Point(1, 1), ST_MakeEnvelope(0, 0, 2, 2)) AS geom) AS probe`,
    );
    return true;
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    return false;
  }
}
