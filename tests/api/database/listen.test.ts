import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

let database: OpenedDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ queryTimeoutMs: 3_000 });
});
afterAll(() => database.close());

/** Listens, and counts; the first call, which confirms the listening, is awaited and not counted. */
async function listen(channel: string) {
  let count = 0;
  const listening = database.listen(channel, () => {
    count += 1;
  });
  await expect.poll(() => count).toBe(1);
  return { woken: () => count - 1, stop: () => listening.stop() };
}

it('a listener is woken by a notification of a query', async () => {
  const { woken, stop } = await listen('getu_test_query');
  await database.query(sql`SELECT pg_notify('getu_test_query', '')`);
  await expect.poll(woken).toBe(1);
  await stop();
});

it('a listener is woken when the transaction is committed, and not before', async () => {
  const { woken, stop } = await listen('getu_test_commit');
  await database.transaction(async (db) => {
    await db.query(sql`SELECT pg_notify('getu_test_commit', '')`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(woken()).toBe(0);
  });
  await expect.poll(woken).toBe(1);
  await stop();
});

it('a rolled back notification wakes nobody, nor does another channel', async () => {
  const { woken, stop } = await listen('getu_test_rollback');
  await database
    .transaction(async (db) => {
      await db.query(sql`SELECT pg_notify('getu_test_rollback', '')`);
      throw new Error('no');
    })
    .catch(() => undefined);
  await database.query(sql`SELECT pg_notify('getu_test_other', '')`);
  await database.query(sql`SELECT pg_notify('getu_test_rollback', '')`);
  await expect.poll(woken).toBe(1);
  await stop();
});

it('an answer is never mixed with notifications between answers', async () => {
  const { woken, stop } = await listen('getu_test_mixed');
  for (let n = 0; n < 50; n++) {
    const rows = await database.query(
      sql`SELECT ${n}::integer AS n, pg_notify('getu_test_mixed', ${n}::text)::text AS told`,
    );
    expect(rows).toEqual([{ n, told: '' }]);
    if (n % 10 === 0) await expect(database.query(sql`SELECT 1 / 0`)).rejects.toThrow();
  }
  await expect.poll(woken).toBe(50);
  await stop();
});

it('a stopped listener is not woken, and others on the channel are', async () => {
  const first = await listen('getu_test_stop');
  let second = 0;
  const other = database.listen('getu_test_stop', () => {
    second += 1;
  });
  await first.stop();
  await expect
    .poll(async () => {
      await database.query(sql`SELECT pg_notify('getu_test_stop', '')`);
      return second;
    })
    .toBeGreaterThan(1);
  expect(first.woken()).toBe(0);
  await other.stop();
});

it('after the connection was lost it listens again, and reports that', async () => {
  const { woken, stop } = await listen('getu_test_lost');
  if (database.engine === 'server') {
    await database.query(sql`SELECT pg_terminate_backend(pid)
         FROM pg_stat_activity
        WHERE datname = current_database()
          AND pid <> pg_backend_pid()`);
  } else {
    // A query without an end: the engine is discarded, and opened again by the next query.
    await database
      .query(sql`SELECT count(*) FROM generate_series(1, 20000000000) AS n`)
      .catch(() => undefined);
    await database.query(sql`SELECT 1`);
  }
  await expect.poll(woken, { timeout: 10_000 }).toBe(1);
  await database.query(sql`SELECT pg_notify('getu_test_lost', '')`);
  await expect.poll(woken).toBe(2);
  await stop();
});
