import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { openEmbedded } from '../../../api/database/open-embedded.ts';
import { sql } from '../../../api/database/sql.ts';
import { copyDatabase, openTestDatabase } from '../../helpers/test-database.ts';

/** An overlay of a bow-tie: GEOS throws, and the engine returns nothing at all. */
const SWALLOWED = sql`SELECT ST_Intersection('POLYGON((0 0,10 10,10 0,0 10,0 0))'::geometry,
                                          'POLYGON((0 5,10 5,10 6,0 6,0 5))'::geometry)`;
const ENDLESS = sql`SELECT count(*) FROM generate_series(1, 20000000000) AS n`;

let database: OpenedDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ queryTimeoutMs: 3_000 });
  await database.query(sql`CREATE TABLE note (n integer PRIMARY KEY)`);
});
beforeEach(() => database.query(sql`DELETE FROM note`));
afterAll(() => database.close());

const listNotes = () => database.query<{ n: number }>(sql`SELECT n FROM note ORDER BY n`);

it('a fault that the engine swallows is an error', async () => {
  await expect(database.query(SWALLOWED)).rejects.toMatchObject({
    name: 'DatabaseFault',
    reason: 'swallowed',
  });
  expect(await database.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});

it('a transaction with a swallowed fault stores nothing', async () => {
  await database.query(sql`INSERT INTO note VALUES (1)`);
  const work = database.transaction(async (db) => {
    await db.query(sql`INSERT INTO note VALUES (2)`);
    await db.query(SWALLOWED);
  });
  await expect(work).rejects.toMatchObject({ reason: 'swallowed' });
  expect(await listNotes()).toEqual([{ n: 1 }]);
});

it('a transaction cannot ignore a swallowed fault', async () => {
  const work = database.transaction(async (db) => {
    await db.query(sql`INSERT INTO note VALUES (2)`);
    await db.query(SWALLOWED).catch(() => undefined);
    await db.query(sql`INSERT INTO note VALUES (3)`).catch(() => undefined);
  });
  await expect(work).rejects.toMatchObject({ reason: 'swallowed' });
  expect(await listNotes()).toEqual([]);
});

it('a query without an end is a timeout, and the waiting queries are answered', async () => {
  await database.query(sql`INSERT INTO note VALUES (1)`);
  const endless = database.query(ENDLESS).catch((error: unknown) => error);
  const waiting = listNotes();
  expect(await endless).toMatchObject({ reason: 'timeout' });
  expect(await waiting).toEqual([{ n: 1 }]);
});

it('the main thread stays free while the engine works', async () => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 5);
  await database.query(sql`SELECT count(*) FROM generate_series(1, 1500000) AS n`);
  clearInterval(timer);
  // There would be none if it did the work itself.
  expect(ticks).toBeGreaterThan(10);
});

it('an engine whose connection breaks is opened again', async () => {
  const { config, remove } = await copyDatabase();
  const engine = await openEmbedded(
    config.database.engine === 'embedded' ? config.database.folder : '',
  );
  try {
    const first = await engine.acquire();
    await first.query('CREATE TABLE kept AS SELECT 1 AS n');
    await (first as Client).end();
    await engine.release(first);
    const second = await engine.acquire();
    expect((await second.query('SELECT n FROM kept')).rows).toEqual([{ n: 1 }]);
    await engine.release(second);
  } finally {
    await engine.close();
    await remove();
  }
});
