import { expect, test } from 'vitest';
import type { Database } from '../../../api/database/database.ts';
import { openApp } from './open-app.ts';

const FLOOD = 1_500;
/** More than either engine lets wait; what waits is all that a flood can hold in memory. */
const MOST_WAITING = 300;
/** As many as the largest pool of a test has places. */
const HOLDERS = 4;

/** Keeps every place of the database busy. @returns how to let go */
async function holdAll(database: Database): Promise<() => Promise<void>> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
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
    letGo();
    await Promise.all(holding);
  };
}

test('a flood is turned away with 503 while those before it still wait, and whether the server is ready is answered ahead of them', async () => {
  const { app, database, close } = await openApp();
  const letGo = await holdAll(database);
  let left = FLOOD;
  const flood = Array.from({ length: FLOOD }, async () => {
    const reply = await app.request('/api/grids?level=1&limit=1');
    left -= 1;
    return reply;
  });
  // Nothing is answered by the database: whoever is done was refused, and only the line is left.
  await expect.poll(() => left, { timeout: 25_000 }).toBeLessThanOrEqual(MOST_WAITING);
  const late = await app.request('/api/grids?level=1&limit=1');
  expect(late.status).toBe(503);
  expect(late.headers.get('retry-after')).toBe('2');
  expect(await late.json()).toMatchObject({ reason: 'busy' });

  const ready = app.request('/readyz');
  await letGo();
  expect((await ready).status).toBe(200);
  expect(left).toBeGreaterThan(0);
  const statuses = (await Promise.all(flood)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(MOST_WAITING);
  expect((await app.request('/api/grids?level=4')).status).toBe(200);
  await close();
});
