import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { migrate } from '../../../api/database/migrate.ts';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import {
  administer,
  copyTemplate,
  createEmptyDatabase,
  onServer,
} from '../../helpers/test-server.ts';
import { openApp } from '../routes/open-app.ts';

const opened: Database[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function open(limits?: { queryTimeoutMs: number }) {
  const database = await openTestDatabase(limits);
  opened.push(database);
  return database;
}

it('two processes that migrate an empty database at once both end with the whole schema', async () => {
  const empty = await createEmptyDatabase();
  const databases = await Promise.all([openDatabase(empty.config), openDatabase(empty.config)]);
  try {
    await Promise.all(databases.map(migrate));
    for (const database of databases) {
      expect(await database.query(sql`SELECT count(*) AS levels FROM grid_level`)).toEqual([
        { levels: 4 },
      ]);
    }
  } finally {
    for (const database of databases) await database.close();
    await empty.remove();
  }
});

it('a query that takes too long is ended on the server and fails as a timeout', async () => {
  const database = await open({ queryTimeoutMs: 200 });
  await expect(database.query(sql`SELECT pg_sleep(60)`)).rejects.toMatchObject({
    reason: 'timeout',
  });
  expect(
    await database.query(sql`SELECT count(*) AS asleep
         FROM pg_stat_activity
        WHERE datname = current_database()
          AND query LIKE '%pg_sleep(60)%'
          AND state = 'active'
          AND pid <> pg_backend_pid()`),
  ).toEqual([{ asleep: 0 }]);
});

it('a transaction may take longer than a query', async () => {
  const database = await open({ queryTimeoutMs: 200 });
  await database.transaction((db) => db.query(sql`SELECT pg_sleep(0.4)`));
});

it('the cause of a failed transaction is reported, though its connection can no longer roll back', async () => {
  const database = await open();
  const failing = database.transaction(async (db) => {
    const [own] = await db.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    await administer((client) => client.query(`SELECT pg_terminate_backend($1, 5000)`, [own?.pid]));
    throw new Error('refused by the one who asked');
  });
  await expect(failing).rejects.toThrow('refused by the one who asked');
  expect(await database.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});

/** A second process that holds the lock of every writer, and is frozen. `idleMs`: idle timeout of the server. */
async function freezeWriter(database: Database, idleMs: number): Promise<void> {
  const [own] = await database.query<{ name: string }>(sql`SELECT current_database() AS name`);
  const { database: there } = onServer(own?.name ?? '');
  const url = there.engine === 'server' ? there.url : '';
  const program = join(import.meta.dirname, '../../helpers/hold-writing.ts');
  const { VITEST: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', program, url, String(idleMs)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  });
  await once(child.stdout, 'data');
  child.kill('SIGSTOP');
}

it('a process frozen inside a transaction blocks nobody for ever, and meanwhile the server reports that it is not ready', async () => {
  const { app, database, close } = await openApp();
  onTestFinished(close);
  const report = () =>
    app.request('/api/incidents', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        cookie: 'getu_persona=dispatcher',
      },
      body: JSON.stringify({ title: 'x', category: '0101', severity: 1, position: null }),
    });
  const statusOf = async (path: string) => (await app.request(path)).status;
  expect(await statusOf('/readyz')).toBe(200);
  await freezeWriter(database, 4_000);
  expect(await statusOf('/readyz')).toBe(503);
  expect(await statusOf('/healthz')).toBe(200);
  expect(await statusOf('/api/service')).toBe(200);
  expect((await report()).status).toBe(201);
  expect(await statusOf('/readyz')).toBe(200);
});

it('the server closes a connection whose client is gone, frozen, or waits too long for a lock', async () => {
  const database = await open();
  const [bounds] = await database.query<
    Record<string, string>
  >(sql`SELECT current_setting('idle_in_transaction_session_timeout') AS idle,
            current_setting('lock_timeout') AS lock,
            current_setting('client_connection_check_interval') AS look`);
  expect(bounds).toEqual({ idle: '30s', lock: '10s', look: '10s' });
  // On a Unix socket, as here, the effective value is 0; the requested one is shown next to it.
  const asked = await database.query(
    sql`SELECT name, reset_val AS value FROM pg_settings WHERE name LIKE 'tcp%' ORDER BY name`,
  );
  expect(asked).toEqual([
    { name: 'tcp_keepalives_count', value: '4' },
    { name: 'tcp_keepalives_idle', value: '20' },
    { name: 'tcp_keepalives_interval', value: '10' },
    { name: 'tcp_user_timeout', value: '60000' },
  ]);
  const patient = await database.transaction(
    (db) => db.query(sql`SELECT current_setting('lock_timeout') AS lock`),
    { isHeavy: true },
  );
  expect(patient).toEqual([{ lock: '2min' }]);
});

it('a connection lost in the middle of a query fails that query only', async () => {
  const database = await open();
  const lost = database.query(sql`SELECT pg_sleep(60)`).catch((error: unknown) => error);
  await expect
    .poll(() =>
      database.query(sql`SELECT pg_terminate_backend(pid) AS ended
           FROM pg_stat_activity
          WHERE datname = current_database()
            AND query = 'SELECT pg_sleep(60)'`),
    )
    .toEqual([{ ended: true }]);
  expect(await lost).toMatchObject({ reason: 'unavailable' });
  expect(await database.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});

it('connections that are lost while idle are replaced', async () => {
  const database = await open();
  await database.transaction((db) =>
    db.query(sql`SELECT pg_terminate_backend(pid)
         FROM pg_stat_activity
        WHERE datname = current_database()
          AND pid <> pg_backend_pid()`),
  );
  const [first] = await Promise.all([1, 2, 3, 4].map(() => database.query(sql`SELECT 1 AS one`)));
  expect(first).toEqual([{ one: 1 }]);
});

it('an unreachable server is unavailable, and the message says what was tried', async () => {
  const url = `postgres://nobody@/nothing?host=/tmp/${randomUUID()}`;
  await expect(
    openDatabase({ database: { engine: 'server', url, poolSize: 2 } }),
  ).rejects.toMatchObject({
    name: 'DatabaseFault',
    reason: 'unavailable',
    message: expect.stringMatching(/cannot be reached \(.*(ENOENT|ECONNREFUSED)/),
  });
});

it('a database with a byte encoding is refused, since search would find nothing', async () => {
  const empty = await createEmptyDatabase(`LC_COLLATE 'C' LC_CTYPE 'C'`);
  try {
    await expect(openDatabase(empty.config)).rejects.toMatchObject({
      reason: 'unsupported',
      message: expect.stringContaining('lc_ctype'),
    });
  } finally {
    await empty.remove();
  }
});

it('an account that lacks rights or does not exist is reported in one sentence', async () => {
  const copy = await copyTemplate();
  const account = `guest_${randomUUID().slice(0, 8)}`;
  const [, name = ''] =
    /\/([^/?]+)(\?|$)/.exec(
      copy.config.database.engine === 'server' ? copy.config.database.url : '',
    ) ?? [];
  await expect(openDatabase(onServer(name, account))).rejects.toMatchObject({
    name: 'DatabaseFault',
    message: expect.stringContaining(account),
  });
  try {
    await administer((client) => client.query(`CREATE ROLE ${account} LOGIN`));
    const database = await openDatabase(onServer(name, account));
    opened.push(database);
    await expect(migrate(database)).rejects.toMatchObject({
      name: 'DatabaseFault',
      message: expect.stringContaining('may not make the tables'),
    });
  } finally {
    for (const database of opened.splice(0)) await database.close();
    await administer((client) => client.query(`DROP ROLE ${account}`));
    await copy.remove();
  }
});

it('an account that may not create extensions gets the statements for an administrator', async () => {
  const empty = await createEmptyDatabase();
  const account = `guest_${randomUUID().slice(0, 8)}`;
  try {
    await administer((client) => client.query(`CREATE ROLE ${account} LOGIN`));
    await expect(openDatabase(onServer(empty.name, account))).rejects.toMatchObject({
      reason: 'unsupported',
      message: expect.stringContaining('CREATE EXTENSION postgis'),
    });
  } finally {
    await administer((client) => client.query(`DROP ROLE ${account}`));
    await empty.remove();
  }
});
