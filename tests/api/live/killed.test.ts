import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { type FollowedStream, followStream } from '../../helpers/follow-stream.ts';
import { serveApi } from '../../helpers/serve-api.ts';
import { copyDatabase } from '../../helpers/test-database.ts';
import { tell } from './serve-live.ts';

const READERS = 12;
const CHANGES = 300;
const KILLS = 3;

test('killed again and again while others write, the API leaves no reader with a change missed, twice or out of order', {
  timeout: 120_000,
}, async () => {
  const copy = await copyDatabase();
  onTestFinished(() => copy.remove());
  const database = await openDatabase(copy.config);
  onTestFinished(() => database.close());
  let api = await serveApi(copy.config);
  onTestFinished(() => api.end('SIGKILL'));
  let isOver = false;

  /** Follows the stream as a browser does: reads until it is cut, and resumes after the last known event. */
  async function follow(): Promise<string[]> {
    const ids: string[] = [];
    let after = '0';
    while (!isOver) {
      const { address, session } = api;
      const stream: FollowedStream | null = await session('viewer')
        .then((signedIn) => followStream(address, { after, ...signedIn }))
        .catch(() => null);
      const over = new Promise((resolve) => {
        const look = setInterval(() => {
          if (!isOver && stream !== null) return;
          clearInterval(look);
          resolve(undefined);
        }, 20);
      });
      await Promise.race([stream?.ended, over]);
      ids.push(...(stream?.storedIds() ?? []));
      after = stream?.lastId() ?? after;
      for (const sent of stream?.events ?? []) {
        if (sent.name === 'hello') expect(sent.data.startOver).toBe(false);
      }
      stream?.cut();
    }
    return ids;
  }

  const readers = Array.from({ length: READERS }, follow);
  let told = 0;
  const writers = Array.from({ length: 3 }, async () => {
    while (told < CHANGES) {
      told += 1;
      await tell(database, `${told}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  for (let kill = 0; kill < KILLS; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await api.end('SIGKILL');
    api = await serveApi(copy.config);
  }
  await Promise.all(writers);
  const stored = await database.query<{ id: string }>(
    sql`SELECT id::text AS id FROM outbox ORDER BY outbox.id`,
  );
  // One more reader that was never cut knows when everything has been sent.
  const last = await followStream(api.address, { after: '0', ...(await api.session('viewer')) });
  await expect.poll(() => last.storedIds().length, { timeout: 20_000 }).toBe(stored.length);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  last.cut();
  isOver = true;
  const all = stored.map(({ id }) => id);
  for (const ids of await Promise.all(readers)) expect(ids).toEqual(all);
});
