import { expect, onTestFinished, test } from 'vitest';
import { ingestReply } from '../../../api/core/contract/crowd-readings.ts';
import type { Database } from '../../../api/database/database.ts';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { serveApi } from '../../helpers/serve-api.ts';
import { copyDatabase } from '../../helpers/test-database.ts';
import { KEY, storeMall } from './small-mall.ts';

const SENDERS = 8;
const KILLS = 3;
const ZONES = ['Z1', 'Z2', 'Z3'];

/** On the embedded engine the database dies with the process; tests/api/database covers that. */
async function openMallDatabase() {
  const copy = await copyDatabase();
  onTestFinished(() => copy.remove());
  const database = await openDatabase(copy.config);
  onTestFinished(() => database.close());
  await storeMall(database);
  return { config: copy.config, database };
}

async function send(address: string, readings: unknown[]) {
  const reply = await fetch(`${address}/api/crowd/readings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/x-ndjson' },
    body: readings.map((reading) => JSON.stringify(reading)).join('\n'),
  });
  if (!reply.ok) throw new Error(`answered ${reply.status}`);
  return ingestReply.parse(await reply.json());
}

async function listStored(database: Database): Promise<Map<string, number>> {
  const rows = await database.query<{
    key: string;
    persons: number;
  }>(sql`SELECT n.code || ' ' || (extract(epoch FROM r.observed_at) * 1000)::bigint AS key, r.persons
       FROM reading r
       JOIN sensor n ON n.id = r.sensor_id`);
  const stored = new Map(rows.map(({ key, persons }) => [key, persons]));
  expect(stored.size).toBe(rows.length);
  return stored;
}

test('killed again and again while sensors send, the API has stored once whatever it acknowledged', {
  timeout: 180_000,
}, async () => {
  const { config, database } = await openMallDatabase();
  let api = await serveApi(config);
  onTestFinished(() => api.end('SIGKILL'));
  const start = Date.now() - 600_000;
  const acknowledged = new Map<string, number>();
  let isOver = false;
  let next = 0;

  /** Sends like a gateway: retries the same readings until all are acknowledged as stored. */
  const senders = Array.from({ length: SENDERS }, async () => {
    while (!isOver) {
      const batch = Array.from({ length: 1 + (next % 90) * 10 }, () => {
        next += 1;
        return {
          sensor: ZONES[next % 3] ?? '',
          at: start + Math.floor(next / 3),
          count: next % 50,
        };
      });
      const readings = batch.map(({ sensor, at, count }) => ({
        sensor,
        observedAt: new Date(at).toISOString(),
        count,
      }));
      for (;;) {
        const reply = await send(api.address, readings).catch(() => null);
        if (reply !== null) {
          expect(reply.stored + reply.duplicate).toBe(readings.length);
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      for (const { sensor, at, count } of batch) acknowledged.set(`${sensor} ${at}`, count);
    }
  });
  for (let kill = 0; kill < KILLS; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await api.end('SIGKILL');
    api = await serveApi(config);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  isOver = true;
  await Promise.all(senders);

  expect(acknowledged.size).toBeGreaterThan(10_000);
  const stored = await listStored(database);
  for (const [key, count] of acknowledged) expect(stored.get(key), key).toBe(count);
  expect(stored.size).toBe(acknowledged.size);
});

test('two processes that receive the same readings in different orders store each once', {
  timeout: 120_000,
}, async () => {
  const { config, database } = await openMallDatabase();
  const apis = await Promise.all([serveApi(config), serveApi(config)]);
  onTestFinished(async () => {
    await Promise.all(apis.map((api) => api.end('SIGKILL')));
  });
  const start = Date.now() - 60_000;
  for (let round = 0; round < 5; round++) {
    const readings = Array.from({ length: 6_000 }, (_, index) => ({
      sensor: ZONES[index % 3],
      observedAt: new Date(start + round * 2_000 + Math.floor(index / 3)).toISOString(),
      count: index % 50,
    }));
    const replies = await Promise.all(
      apis.map(({ address }, index) =>
        send(address, index === 0 ? readings : [...readings].reverse()),
      ),
    );
    expect(replies.reduce((total, { stored }) => total + stored, 0)).toBe(6_000);
    expect(replies.reduce((total, { duplicate }) => total + duplicate, 0)).toBe(6_000);
  }
  expect((await listStored(database)).size).toBe(30_000);
});
