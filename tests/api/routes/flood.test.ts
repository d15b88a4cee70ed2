import { expect, test } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { openApp } from './open-app.ts';

const FLOOD = 1_500;
/** More than either engine lets wait; the waiting requests are all that a flood can hold in memory. */
const MOST_WAITING = 300;
/** As many as the largest pool of a test has places. */
const HOLDERS = 4;

/** Occupies every place of the database. @returns a function that releases them */
async function holdAll(database: Database): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let hold = () => {};
  const isHeld = new Promise<void>((resolve) => {
    hold = resolve;
  });
  const holding = Array.from({ length: HOLDERS }, () =>
    database.transaction(async () => {
      hold();
      await held;
    }),
  );
  await isHeld;
  return async () => {
    release();
    await Promise.all(holding);
  };
}

test('a flood is refused with 503 while the earlier requests still wait, and the readiness check is answered before them', async () => {
  const { app, database, close } = await openApp();
  const release = await holdAll(database);
  let left = FLOOD;
  const flood = Array.from({ length: FLOOD }, async () => {
    const reply = await app.request('/api/grids?level=1&limit=1');
    left -= 1;
    return reply;
  });
  // The database answers nothing: finished requests were refused, and only the queue is left.
  await expect.poll(() => left, { timeout: 25_000 }).toBeLessThanOrEqual(MOST_WAITING);
  const late = await app.request('/api/grids?level=1&limit=1');
  expect(late.status).toBe(503);
  expect(late.headers.get('retry-after')).toBe('2');
  expect(await late.json()).toMatchObject({ reason: 'busy' });

  const ready = app.request('/readyz');
  await release();
  expect((await ready).status).toBe(200);
  expect(left).toBeGreaterThan(0);
  const statuses = (await Promise.all(flood)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(MOST_WAITING);
  expect((await app.request('/api/grids?level=4')).status).toBe(200);
  await close();
});
