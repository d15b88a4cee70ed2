import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Database } from '../../api/database/database.ts';
import { openTileStore } from '../../api/tiles/tile-store.ts';

/** A database that answers every tile with the same bytes and counts the queries. */
function countingDatabase(bytes: number) {
  const asked: unknown[][] = [];
  const database = {
    engine: 'server',
    canEncodeTiles: true,
    query: async (_text: string, values: unknown[]) => {
      asked.push(values);
      return [{ tile: new Uint8Array(bytes) }];
    },
  } as unknown as Database;
  return { asked, database };
}

test('a tile is encoded once, with any number of requests at the same time and later', async () => {
  const { asked, database } = countingDatabase(100);
  const store = openTileStore(database, 2 ** 20);
  const address = { zoom: 3, column: 1, row: 2 };
  const [first, ...others] = await Promise.all(
    Array.from({ length: 20 }, () => store.find('grids', 1, address)),
  );
  expect(others.every((tile) => tile === first)).toBe(true);
  expect(await store.find('grids', 1, address)).toBe(first);
  expect(asked).toHaveLength(1);
});

test('a failed tile is queried again', async () => {
  const { asked, database } = countingDatabase(100);
  const answer = database.query;
  database.query = () => Promise.reject(new Error('gone'));
  const store = openTileStore(database, 2 ** 20);
  const address = { zoom: 0, column: 0, row: 0 };
  await expect(store.find('grids', 1, address)).rejects.toThrow('gone');
  database.query = answer;
  await store.find('grids', 1, address);
  expect(asked).toHaveLength(1);
});

test('memory stays bounded while more tiles are requested than fit, empty ones too', async () => {
  const { database } = countingDatabase(0);
  const store = openTileStore(database, 2 ** 20);
  const before = measureHeap();
  for (let column = 0; column < 50_000; column++) {
    await store.find('grids', 1, { zoom: 16, column, row: 0 });
  }
  const grown = (measureHeap() - before) / 2 ** 20;
  expect(grown).toBeLessThan(30);
});

/** Used bytes after a garbage collection. */
function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
