import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSemaphore } from '../../../api/create-semaphore.ts';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

/** Longer than the process lives: a caller left waiting here is never called. */
const A_DAY = 86_400_000;

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('places of a semaphore', () => {
  const open = (changed = {}) =>
    createSemaphore({ places: 1, spare: 0, mostWaiting: 2, waitMs: A_DAY, ...changed });

  it('are given in the order of asking', async () => {
    const semaphore = open();
    const order: string[] = [];
    const give = await semaphore.take();
    const others = ['first', 'second'].map(async (name) => {
      const giveBack = await semaphore.take();
      order.push(name);
      giveBack();
    });
    give();
    await Promise.all(others);
    expect(order).toEqual(['first', 'second']);
  });

  it('are refused at once when too many wait', async () => {
    const semaphore = open();
    await semaphore.take();
    const waiting = [semaphore.take(), semaphore.take()];
    await expect(semaphore.take()).rejects.toMatchObject({ reason: 'busy' });
    expect(waiting).toHaveLength(2);
  });

  it('are refused after a timeout, and the next in line is not', async () => {
    const semaphore = open({ waitMs: 20 });
    const give = await semaphore.take();
    await expect(semaphore.take()).rejects.toMatchObject({ reason: 'busy' });
    const next = semaphore.take();
    give();
    expect(await next).toBeTypeOf('function');
  });

  it('go to urgent callers first, however many wait', async () => {
    const semaphore = open();
    const give = await semaphore.take();
    const order: string[] = [];
    const others = [semaphore.take(), semaphore.take()].map((taken) =>
      taken.then((giveBack) => {
        order.push('ordinary');
        giveBack();
      }),
    );
    const urgent = semaphore.take(true).then((giveBack) => {
      order.push('urgent');
      giveBack();
    });
    give();
    await Promise.all([...others, urgent]);
    expect(order).toEqual(['urgent', 'ordinary', 'ordinary']);
  });

  it('leave a spare place to urgent callers', async () => {
    const semaphore = open({ spare: 1 });
    await semaphore.take();
    let isTaken = false;
    void semaphore.take().then(() => {
      isTaken = true;
    });
    const giveUrgent = await semaphore.take(true);
    giveUrgent();
    await settled();
    expect(isTaken).toBe(false);
  });

  it('returned twice are one place', async () => {
    const semaphore = open();
    const give = await semaphore.take();
    give();
    give();
    await semaphore.take();
    let isTaken = false;
    void semaphore.take().then(() => {
      isTaken = true;
    });
    await settled();
    expect(isTaken).toBe(false);
  });
});

describe('a flood of queries', () => {
  let database: OpenedDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('is refused before it is a queue, urgent ones are answered meanwhile, and everything works afterwards', async () => {
    const flood = Array.from({ length: 1_500 }, () =>
      database.query(sql`SELECT count(*) FROM generate_series(1, 20000) AS n`).then(
        () => 'answered',
        (error: unknown) =>
          error instanceof Error && 'reason' in error ? error.reason : String(error),
      ),
    );
    let isOver = false;
    const ended = Promise.all(flood).finally(() => {
      isOver = true;
    });
    await database.query(sql`SELECT 1`, { isUrgent: true });
    expect(isOver).toBe(false);
    const ends = await ended;
    expect(new Set(ends)).toEqual(new Set(['answered', 'busy']));
    expect(ends.filter((end) => end === 'answered').length).toBeGreaterThan(100);
    expect(await database.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });

  it('is answered between the heavy ones that came before it', async () => {
    let done = 0;
    const heavy = Array.from({ length: 30 }, () =>
      database.transaction(
        async (db) => {
          await db.query(sql`SELECT pg_sleep(0.02)`);
          done += 1;
        },
        { isHeavy: true },
      ),
    );
    await database.query(sql`SELECT 1`);
    expect(done).toBeLessThan(10);
    await Promise.all(heavy);
    expect(done).toBe(30);
  });
});
