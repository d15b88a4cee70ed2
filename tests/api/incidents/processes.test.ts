import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import {
  type IncidentReceipt,
  incidentReceipt,
} from '../../../api/core/contract/incident-actions.ts';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { type ServedApi, serveApi } from '../../helpers/serve-api.ts';
import { copyDatabase, isEmbedded } from '../../helpers/test-database.ts';
import { storeDistrict } from '../routes/district.ts';
import { GRID, rubbish } from './desk.ts';

async function copyDistrict() {
  const copy = await copyDatabase();
  onTestFinished(() => copy.remove());
  const database = await openDatabase(copy.config);
  await storeDistrict(database);
  await database.close();
  return copy.config;
}

async function send({ address, session }: ServedApi, path: string, key: string, body: unknown) {
  const reply = await fetch(address + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(await session('dispatcher')),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const answer: unknown = await reply.json();
  if (!reply.ok) throw new Error(`${reply.status} ${JSON.stringify(answer)}`);
  return incidentReceipt.parse(answer);
}

const life = [
  { action: 'register' },
  { action: 'dispatch', to: GRID },
  { action: 'start' },
  { action: 'note', note: '已到场' },
  { action: 'finish' },
  { action: 'verify' },
  { action: 'close' },
] as const;

const changes = isEmbedded ? 160 : 2_000;

test(`killed while 20 clients write ${changes} changes, the API has stored once whatever it acknowledged`, async () => {
  const config = await copyDistrict();
  let api = await serveApi(config);
  let up: Promise<void> = Promise.resolve();
  const acknowledged: (IncidentReceipt & { action: string })[] = [];
  let retried = 0;
  let isKilled = false;

  /** Retries with the same key until it is acknowledged. */
  async function insist(path: string, body: object): Promise<IncidentReceipt> {
    const key = randomUUID();
    for (;;) {
      await up;
      try {
        const receipt = await send(api, path, key, body);
        acknowledged.push({
          ...receipt,
          action: 'action' in body ? String(body.action) : 'reported',
        });
        if (acknowledged.length >= changes / 2 && !isKilled) {
          isKilled = true;
          up = api.end('SIGKILL').then(async () => {
            api = await serveApi(config);
          });
        }
        return receipt;
      } catch (error) {
        // Only a broken connection is a reason to retry.
        if (!(error instanceof TypeError)) throw error;
        retried++;
      }
    }
  }

  async function work(): Promise<void> {
    for (let incidents = 0; incidents < changes / 20 / (life.length + 1); incidents++) {
      let { code, version } = await insist('/api/incidents', rubbish);
      for (const step of life) {
        ({ version } = await insist(`/api/incidents/${code}/actions`, { ...step, version }));
      }
    }
  }
  await Promise.all(Array.from({ length: 20 }, work));
  await api.end('SIGTERM');
  expect(acknowledged.length).toBeGreaterThanOrEqual(changes);
  expect(retried).toBeGreaterThan(0);

  const database = await openDatabase(config);
  onTestFinished(() => database.close());
  const line = z.object({ code: z.string(), version: z.number(), action: z.string() });
  const told = (rows: unknown[]) => rows.map((row) => JSON.stringify(line.parse(row))).sort();
  const asked = told(acknowledged);
  expect(new Set(asked).size).toBe(asked.length);
  const stored = await database.query(sql`SELECT i.code, e.number AS version, e.action
       FROM incident_event e
       JOIN incident i ON i.id = e.incident_id`);
  expect(told(stored)).toEqual(asked);
  const streamed = await database.query<{ data: unknown }>(
    sql`SELECT data FROM outbox WHERE kind = 'incident'`,
  );
  expect(told(streamed.map(({ data }) => data))).toEqual(asked);
  const open = await database.query(
    sql`SELECT code FROM incident WHERE version > 0 AND (state <> 'closed' OR version <> ${life.length + 1})`,
  );
  expect(open).toEqual([]);
});

/** Two processes on one database, which the embedded engine does not support. */
const onServer: (name: string, work: () => Promise<void>, limitMs: number) => void = isEmbedded
  ? () => {}
  : test;
onServer(
  'of two processes on one database each of 1,000 time limits fires in one, once',
  async () => {
    const config = await copyDistrict();
    const apis = await Promise.all([serveApi(config), serveApi(config)]);
    onTestFinished(async () => {
      await Promise.all(apis.map((api) => api.end('SIGTERM')));
    });
    const database = await openDatabase(config);
    onTestFinished(() => database.close());

    const whistled = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const api = apis[index % 2 === 0 ? 0 : 1];
        const { code } = await send(api, '/api/incidents', randomUUID(), rubbish);
        const path = `/api/incidents/${code}/actions`;
        const orders = [...life.slice(0, 3), { action: 'whistle', reason: '需要支援' }];
        for (const [seen, order] of orders.entries()) {
          await send(api, path, randomUUID(), { ...order, version: seen + 1 });
        }
        return code;
      }),
    );
    await database.query(sql`
      WITH imported AS (
        INSERT INTO incident (code, title, category, state, reported_at, due_at)
        SELECT 'L-' || n, '催办', '0101', 'registered', now() - interval '1 day', now() + interval '3 seconds'
          FROM generate_series(1, 900) AS n
        RETURNING id, due_at
      )
      INSERT INTO incident_timer (incident_id, kind, at)
      SELECT id, 'overdue', due_at FROM imported`);
    await database.query(
      sql`UPDATE incident_timer SET at = now() + interval '3 seconds' WHERE kind = 'whistle'`,
    );

    const fired = () =>
      database.query<{
        code: string;
        times: number;
      }>(sql`SELECT data ->> 'code' AS code, count(*)::int AS times
           FROM outbox
          WHERE data ->> 'action' IN ('overdue', 'whistle_climbed')
          GROUP BY 1`);
    await expect.poll(async () => (await fired()).length, { timeout: 30_000 }).toBe(1_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const all = await fired();
    expect(all.filter(({ times }) => times !== 1)).toEqual([]);
    expect(all).toHaveLength(1_000);
    const climbed = await database.query<{ code: string }>(
      sql`SELECT code FROM incident WHERE cardinality(whistle_path) = 2 AND version = 6`,
    );
    expect(climbed.map(({ code }) => code).sort()).toEqual(whistled.sort());
  },
  120_000,
);
