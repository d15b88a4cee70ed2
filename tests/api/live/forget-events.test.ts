import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { forgetOldEvents } from '../../../api/jobs/forget-events.ts';
import { forgetEvents } from '../../../api/sql/outbox/forget-events.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

let database: OpenedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.query(sql`TRUNCATE outbox RESTART IDENTITY`);
  // Ids 1 … 100, an hour apart, the last of them half an hour ahead of now.
  await database.query(sql`INSERT INTO outbox (kind, data, at)
     SELECT 'edition', '{"id": 1}', now() - make_interval(hours => 100 - n, mins => -30)
       FROM generate_series(1, 100) AS n
      ORDER BY n`);
});

const kept = async () => {
  const [row] = await database.query<{ first: number; count: number }>(
    sql`SELECT min(id) AS first, count(*) AS count FROM outbox`,
  );
  return row;
};

test('events older than the retention are deleted, and nothing else', async () => {
  await forgetOldEvents(database, { hours: 24, leastRows: 1 });
  expect(await kept()).toEqual({ first: 76, count: 25 });
});

test('a number of the newest stay, however old', async () => {
  await forgetOldEvents(database, { hours: 24, leastRows: 60 });
  expect(await kept()).toEqual({ first: 41, count: 60 });
});

test('fewer than that number all stay', async () => {
  await forgetOldEvents(database, { hours: 1, leastRows: 1_000 });
  expect(await kept()).toEqual({ first: 1, count: 100 });
});

test('an event of a long transaction does not leave a gap before it', async () => {
  await database.query(sql`UPDATE outbox SET at = now() WHERE id = 10`);
  await forgetOldEvents(database, { hours: 24, leastRows: 1 });
  expect(await kept()).toEqual({ first: 10, count: 91 });
});

test('a batch at a time, from the oldest on', async () => {
  const limits = { hours: 24, leastRows: 1, batch: 30 };
  expect(await forgetEvents(database, limits)).toBe(30);
  expect(await kept()).toEqual({ first: 31, count: 70 });
  expect(await forgetEvents(database, limits)).toBe(30);
  expect(await forgetEvents(database, limits)).toBe(15);
  expect(await forgetEvents(database, limits)).toBe(0);
});

test('while another process does it there is nothing to do', async () => {
  // The embedded engine has one session: there is no other process.
  if (database.engine === 'embedded') return;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const other = database.transaction(async (db) => {
    await db.query(sql`SELECT pg_advisory_xact_lock(hashtext('getu forget events'))`);
    isHeld();
    await held;
  });
  await holding;
  await forgetOldEvents(database, { hours: 24, leastRows: 1 });
  expect(await kept()).toEqual({ first: 1, count: 100 });
  release();
  await other;
});
