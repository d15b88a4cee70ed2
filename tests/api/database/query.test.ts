import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

let database: OpenedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.query(sql`CREATE TABLE note (n integer PRIMARY KEY)`);
});
beforeEach(() => database.query(sql`DELETE FROM note`));
afterAll(() => database.close());

const listNotes = () => database.query<{ n: number }>(sql`SELECT n FROM note ORDER BY n`);

describe('a query', () => {
  it('returns values as the contract requires', async () => {
    const [row] = await database.query(sql`SELECT 9007199254740991::int8 AS big,
              1.5::numeric AS share,
              '2026-11-21 11:00:00+08'::timestamptz AS instant,
              ARRAY['2026-11-21 11:00:00+08'::timestamptz, NULL] AS instants,
              '{"a": [1]}'::jsonb AS document,
              '\\x00ff'::bytea AS bytes`);
    expect(row).toEqual({
      big: 9007199254740991,
      share: 1.5,
      instant: '2026-11-21T03:00:00.000Z',
      instants: ['2026-11-21T03:00:00.000Z', null],
      document: { a: [1] },
      bytes: Buffer.from([0, 255]),
    });
  });

  it('can be kept prepared under a name', async () => {
    for (const n of [1, 2, 3]) {
      const rows = await database.query(sql`SELECT ${n}::integer AS n`, { name: 'say-number' });
      expect(rows).toEqual([{ n }]);
    }
  });

  it('refuses a whole number that JavaScript would round', async () => {
    await expect(database.query(sql`SELECT 9007199254740993::int8`)).rejects.toThrow(RangeError);
  });

  it('is answered with its own rows, also directly after a failed one', async () => {
    for (let round = 0; round < 50; round += 1) {
      await expect(database.query(sql`SELECT 1 / ${0}::integer`)).rejects.toThrow(
        'division by zero',
      );
      expect(await database.query(sql`SELECT ${round}::integer AS round`)).toEqual([{ round }]);
    }
  });

  it('waits in a queue when many are sent at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        database.query<{ n: number }>(sql`SELECT ${n}::integer AS n`),
      ),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });
});

describe('a transaction', () => {
  it('is completely stored when its work resolves', async () => {
    await database.transaction(async (db) => {
      await db.query(sql`INSERT INTO note VALUES (1)`);
      await db.query(sql`INSERT INTO note VALUES (2)`);
    });
    expect(await listNotes()).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('is not stored at all when its work throws', async () => {
    const work = database.transaction(async (db) => {
      await db.query(sql`INSERT INTO note VALUES (1)`);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await listNotes()).toEqual([]);
  });

  it('fails when one of its statements failed, even if the work ignores it', async () => {
    const work = database.transaction(async (db) => {
      await db.query(sql`INSERT INTO note VALUES (1)`);
      await db.query(sql`INSERT INTO note VALUES (1)`).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await listNotes()).toEqual([]);
  });

  it('reports when its work queries the database outside of it, which would wait for itself', async () => {
    const work = database.transaction(() => database.query(sql`SELECT 1`));
    await expect(work).rejects.toThrow('use the db it was given');
    expect(await database.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });

  it('runs its statements one after the other, also when they are not awaited', async () => {
    const rows = await database.transaction((db) =>
      Promise.all([1, 2, 3].map((n) => db.query(sql`INSERT INTO note VALUES (${n}) RETURNING n`))),
    );
    expect(rows).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  });

  it('cannot be used once it is over', async () => {
    const db = await database.transaction(async (given) => given);
    await expect(db.query(sql`SELECT 1`)).rejects.toThrow('over');
  });
});

describe('a stream', () => {
  const countUp = (to: number) => sql`SELECT n FROM generate_series(1, ${to}::integer) AS n`;

  it('returns every row once, in batches, with other queries in between', async () => {
    const seen: number[] = [];
    for await (const rows of database.stream<{ n: number }>(countUp(2500))) {
      seen.push(...rows.map(({ n }) => n));
      expect(await database.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
    }
    expect(seen).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
  });

  it('sees the writes of its own transaction, and lets it write on', async () => {
    const copied = await database.transaction(async (db) => {
      await db.query(sql`INSERT INTO note ${countUp(2500)}`);
      for await (const rows of db.stream<{ n: number }>(sql`SELECT n FROM note`)) {
        await db.query(sql`DELETE FROM note WHERE n = ANY (${rows.map(({ n }) => n)}::integer[])`);
      }
      return db.query(sql`SELECT count(*) AS left FROM note`);
    });
    expect(copied).toEqual([{ left: 0 }]);
  });

  it('can be left early', async () => {
    for await (const rows of database.stream<{ n: number }>(countUp(5000))) {
      expect(rows[0]).toEqual({ n: 1 });
      break;
    }
    expect(await database.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });

  it('passes on an error of its query', async () => {
    const read = async () => {
      for await (const _rows of database.stream(
        sql`SELECT 1 / (n - 1500) FROM generate_series(1, 3000) AS n`,
      )) {
        // Reading is enough.
      }
    };
    await expect(read()).rejects.toThrow('division by zero');
    expect(await database.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });
});
