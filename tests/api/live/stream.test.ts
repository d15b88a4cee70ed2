import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Role } from '../../../api/core/contract/actors.ts';
import type { CrowdFrame } from '../../../api/core/contract/crowd.ts';
import { incidentChange, type StoredEvent } from '../../../api/core/contract/stream.ts';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { recordEvent } from '../../../api/sql/outbox/record-event.ts';
import {
  codesOf,
  type FollowedStream,
  followStream,
  helloOf,
} from '../../helpers/follow-stream.ts';
import { inRoles } from '../../helpers/test-accounts.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { storeMall } from '../crowd/small-mall.ts';
import { storeDistrict } from '../routes/district.ts';
import { incidentEvent, type ServedLive, serveLive, tell } from './serve-live.ts';

let database: OpenedDatabase;
let served: ServedLive[] = [];
let followed: FollowedStream[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.query(sql`TRUNCATE outbox RESTART IDENTITY`));
afterEach(async () => {
  for (const stream of followed) stream.cut();
  followed = [];
  for (const each of served) await each.close();
  served = [];
});

async function serve(...args: Parameters<typeof serveLive> extends [unknown, ...infer R] ? R : []) {
  const live = await serveLive(database, ...args);
  served.push(live);
  return live;
}

async function follow(live: ServedLive, options: Parameters<typeof followStream>[1] = {}) {
  const stream = await followStream(live.address, options);
  followed.push(stream);
  await expect.poll(() => options.reads === false || stream.events.length > 0).toBe(true);
  return stream;
}

const storedIds = async () =>
  (
    await database.query<{ id: string }>(sql`SELECT id::text AS id FROM outbox ORDER BY outbox.id`)
  ).map(({ id }) => id);

const AT = '2026-11-21T03:00:00.000Z';

const frame = (count: number): CrowdFrame => ({
  at: '2026-11-21T03:00:00.000Z',
  settingVersion: 1,
  counts: [count],
  spaces: [],
});

describe('a stream', () => {
  test('begins with hello and then sends the events, once and in order', async () => {
    const live = await serve();
    await tell(database, 'before');
    await expect.poll(() => live.bus.outbox()?.recent.next()).toBe(1);
    const stream = await follow(live);
    expect(helloOf(stream)).toMatchObject({ startOver: false, lastId: (await storedIds())[0] });
    for (const code of ['a', 'b', 'c']) await tell(database, code);
    await expect.poll(() => codesOf(stream)).toEqual(['a', 'b', 'c']);
    expect(stream.storedIds()).toEqual((await storedIds()).slice(1));
    const told = stream.events.find(({ name }) => name === 'incident')?.data;
    expect(incidentChange.parse(told)).toEqual(incidentEvent('a').data);
  });

  test('is sent as it is: not kept by caches, not held back by proxies, not compressed', async () => {
    const { headers, status } = await follow(await serve());
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  test('ends with its session, and when the roles of its reader change', async () => {
    const actor = (role: Role): Actor => ({ person: 'p1', grants: [{ role, scope: null }] });
    const holding = new Map([
      ['kept', actor('worker')],
      ['changed', actor('worker')],
      ['ended', actor('worker')],
    ]);
    let sessionId = '';
    const live = await serve({ sessionsMs: 20 }, undefined, {
      find: async () => ({ actor: actor('worker'), person: null, sessionId, restriction: null }),
      findHolding: async (ids) => new Map([...holding].filter(([id]) => ids.includes(id))),
    });
    const open = async (id: string) => {
      sessionId = id;
      return follow(live);
    };
    const [kept, changed, ended] = [await open('kept'), await open('changed'), await open('ended')];
    holding.delete('ended');
    await ended.ended;
    holding.set('changed', actor('chief'));
    await changed.ended;
    await tell(database, 'still read');
    await expect.poll(() => codesOf(kept)).toEqual(['still read']);
    expect(codesOf(changed)).toEqual([]);
  });

  test('sends nothing of a transaction that was rolled back', async () => {
    const stream = await follow(await serve());
    await database
      .transaction(async (db) => {
        await recordEvent(db, incidentEvent('never'));
        throw new Error('no');
      })
      .catch(() => undefined);
    await tell(database, 'after');
    await expect.poll(() => codesOf(stream)).toEqual(['after']);
  });

  test('sends a heartbeat with its position while nothing happens', async () => {
    const live = await serve({ heartbeatMs: 50 });
    const stream = await follow(live);
    await tell(database, 'a');
    await expect.poll(() => codesOf(stream)).toEqual(['a']);
    const soFar = stream.events.length;
    await expect
      .poll(() => stream.events.slice(soFar).filter(({ name }) => name === 'heartbeat').length)
      .toBeGreaterThan(1);
    expect(stream.events.at(-1)).toMatchObject({ name: 'heartbeat', id: (await storedIds())[0] });
  });

  test('answers HEAD with its headers and no stream', async () => {
    const live = await serve();
    const reply = await fetch(`${live.address}/api/stream`, { method: 'HEAD' });
    expect(reply.status).toBe(200);
    expect(live.streams.count()).toBe(0);
  });

  test.each([
    '?after=x',
    '?after=-1',
    '?after=1e3',
    '?after=9999999999999999999',
    '?after=',
    '?else=1',
  ])('refuses %s', async (query) => {
    const live = await serve();
    const reply = await fetch(`${live.address}/api/stream${query}`);
    expect(reply.status).toBe(400);
    await reply.body?.cancel();
  });

  test('ends at once when the server is stopped', async () => {
    const live = await serve();
    const streams = [await follow(live), await follow(live)];
    live.streams.close();
    await Promise.all(streams.map(({ ended }) => ended));
    expect(live.streams.count()).toBe(0);
    const reply = await fetch(`${live.address}/api/stream`);
    expect(reply.status).toBe(503);
  });
});

describe('the state of the crowd', () => {
  test('is sent newest and complete, to present and new readers', async () => {
    const live = await serve();
    const early = await follow(live);
    live.bus.publishState('crowd', frame(1));
    await expect.poll(() => early.events.at(-1)?.data).toEqual(frame(1));
    const late = await follow(live);
    await expect.poll(() => late.events.at(-1)?.data).toEqual(frame(1));
    expect(late.events.map(({ name }) => name)).toEqual(['hello', 'crowd']);
    expect(late.events.at(-1)?.id).toBeNull();
  });

  test('is replaced by the newest for a reader that cannot keep up (backpressure)', async () => {
    const live = await serve();
    const stream = await follow(live);
    for (let count = 1; count <= 500; count++) live.bus.publishState('crowd', frame(count));
    await expect.poll(() => stream.events.at(-1)?.data).toEqual(frame(500));
    expect(stream.events.length).toBeLessThan(10);
  });
});

describe('a reader that reconnects', () => {
  test.each(['header', 'after'] as const)('is sent what it missed (%s)', async (how) => {
    const live = await serve();
    const first = await follow(live);
    await tell(database, 'a');
    await expect.poll(() => codesOf(first)).toEqual(['a']);
    first.cut();
    await tell(database, 'b');
    await tell(database, 'c');
    const again = await follow(live, { [how]: first.lastId() ?? '' });
    await expect.poll(() => codesOf(again)).toEqual(['b', 'c']);
    expect(helloOf(again).startOver).toBe(false);
    expect(again.events[0]?.id).toBe(first.lastId());
  });

  test('after a quiet time in its scope resumes from the position of the heartbeat', async () => {
    const live = await serve({ heartbeatMs: 50 });
    const mine = await follow(live, inRoles('worker@410103001002'));
    await tell(database, 'not mine');
    const [last] = await storedIds();
    await expect.poll(() => mine.lastId()).toBe(last);
    expect(codesOf(mine)).toEqual([]);
  });

  test('is sent more than memory keeps, from the database', async () => {
    const live = await serve({}, { mostEvents: 20, mostBytes: 2 ** 20 });
    const stream = await follow(live);
    await database.transaction(async (db) => {
      await db.query(sql`SELECT getu_record_event('incident', ${JSON.stringify(incidentEvent('').data)}::jsonb || jsonb_build_object('code', n::text))
           FROM generate_series(1, 1700) AS n
          ORDER BY n`);
    });
    await expect.poll(() => live.bus.outbox()?.recent.next(), { timeout: 10_000 }).toBe(1700);
    const again = await follow(live, { after: helloOf(stream).lastId });
    await tell(database, 'live');
    await expect.poll(() => codesOf(again).at(-1), { timeout: 10_000 }).toBe('live');
    expect(again.storedIds()).toEqual(await storedIds());
    expect(helloOf(again).startOver).toBe(false);
  });

  test('with an id older than the retention starts over, with the present', async () => {
    for (const code of ['a', 'b', 'c']) await tell(database, code);
    const [first, second] = await storedIds();
    const live = await serve();
    await database.query(sql`DELETE FROM outbox WHERE id <= ${second ?? null}`);
    const restarted = await serve();
    const stream = await follow(restarted, { after: first });
    expect(helloOf(stream)).toMatchObject({ startOver: true });
    expect(stream.events[0]?.id).toBe(helloOf(stream).lastId);
    await tell(database, 'd');
    await expect.poll(() => codesOf(stream)).toEqual(['d']);
    // This process can still send what it has in memory.
    expect(helloOf(await follow(live, { after: first })).startOver).toBe(false);
  });

  test('with an id not assigned yet starts over: it knew another database', async () => {
    const live = await serve();
    await tell(database, 'a');
    const stream = await follow(live, { after: '900000' });
    expect(helloOf(stream).startOver).toBe(true);
  });

  test('from a process that was faster misses nothing and receives nothing twice', async () => {
    const live = await serve();
    await tell(database, 'a');
    await tell(database, 'b');
    // As if NOTIFY had not arrived yet: this process gets the request before it has read.
    const [, b] = await storedIds();
    const stream = await follow(live, { after: b });
    await tell(database, 'c');
    await expect.poll(() => codesOf(stream)).toEqual(['c']);
    expect(helloOf(stream).startOver).toBe(false);
  });

  test('after the outbox was emptied under the server starts over without a user', async () => {
    const live = await serve();
    const stream = await follow(live);
    await tell(database, 'a');
    await expect.poll(() => codesOf(stream)).toEqual(['a']);
    await database.query(sql`TRUNCATE outbox RESTART IDENTITY`);
    await stream.ended;
    const again = await follow(live, { after: stream.lastId() ?? '' });
    expect(helloOf(again)).toMatchObject({ startOver: true, lastId: '0' });
    await tell(database, 'b');
    await expect.poll(() => codesOf(again)).toEqual(['b']);
  });
});

describe('each event comes once and in order', () => {
  test('while transactions commit late and out of order', async () => {
    const live = await serve();
    const stream = await follow(live);
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      for (let n = 0; n < 5; n++) {
        await database.transaction(async (db) => {
          await recordEvent(db, incidentEvent(`${writer}-${n}`));
          await db.query(sql`SELECT pg_sleep(${((writer * 7 + n * 3) % 5) / 200})`);
        });
      }
    });
    await Promise.all(writers);
    await expect.poll(() => codesOf(stream).length, { timeout: 10_000 }).toBe(60);
    expect(stream.storedIds()).toEqual(await storedIds());
    expect(new Set(codesOf(stream)).size).toBe(60);
  });

  test('whatever cuts the connection, and whichever process it reconnects to', {
    timeout: 120_000,
  }, async () => {
    const lives = [
      await serve({}, { mostEvents: 8, mostBytes: 2 ** 20 }),
      await serve({}, { mostEvents: 1_000, mostBytes: 2 ** 20 }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ tell: fc.integer({ min: 1, max: 12 }) }),
            fc.record({
              cut: fc.integer({ min: 0, max: 1 }),
              waitMs: fc.integer({ min: 0, max: 30 }),
            }),
          ),
          { minLength: 2, maxLength: 12 },
        ),
        async (steps) => {
          const [live] = lives;
          if (live === undefined) throw new Error('nothing is served');
          let stream = await follow(live);
          const before = helloOf(stream).lastId;
          let position = before;
          const got: string[] = [];
          const cut = () => {
            stream.cut();
            got.push(...stream.storedIds());
            position = stream.lastId() ?? position;
          };
          let told = 0;
          for (const step of steps) {
            if ('tell' in step) {
              for (let n = 0; n < step.tell; n++) await tell(database, `${told++}`);
            } else {
              cut();
              await new Promise((resolve) => setTimeout(resolve, step.waitMs));
              stream = await follow(lives[step.cut] ?? live, { after: position });
              expect(helloOf(stream).startOver).toBe(false);
            }
          }
          const all = (await storedIds()).filter((id) => BigInt(id) > BigInt(before));
          await expect.poll(() => got.length + stream.storedIds().length).toBe(all.length);
          cut();
          expect(got).toEqual(all);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the scope of a reader', () => {
  test('passes what lies in it, and what concerns everybody', async () => {
    const live = await serve();
    const all = await follow(live);
    const mine = await follow(live, inRoles('worker@410103001001'));
    await tell(database, 'mine', { path: ['410103001', '410103001001', '410103001001002'] });
    await tell(database, 'not mine', { path: ['410103001', '410103001002'] });
    await tell(database, 'nowhere', { path: [] });
    await database.transaction((db) => recordEvent(db, { kind: 'edition', data: { id: 3 } }));
    await expect.poll(() => mine.events.at(-1)?.name).toBe('edition');
    expect(codesOf(mine)).toEqual(['mine']);
    expect(codesOf(all)).toEqual(['mine', 'not mine', 'nowhere']);
  });

  test('passes changes of cameras and warnings by their place, and of plans by their area', async () => {
    await storeDistrict(database);
    await storeMall(database);
    await database.query(sql`
      INSERT INTO plan (id, title, base_id, area, begun_on, begun_for, created_at, changed_at)
      OVERRIDING SYSTEM VALUE
      VALUES (1, '调整', 2, ARRAY['410103001001'], 2, ARRAY['410103001001'], now(), now())`);
    const live = await serve();
    const planner = await follow(live, inRoles('planner@410103001001'));
    const worker = await follow(live, inRoles('worker@410103001002002'));
    const changes: StoredEvent[] = [
      { kind: 'camera', data: { code: 'C-1', state: 'offline' } },
      { kind: 'camera', data: { code: 'C-4', state: 'offline' } },
      {
        kind: 'warning',
        data: { id: '1', space: 'MALL', tier: 1, change: 'raised', incident: null, at: AT },
      },
      { kind: 'plan', data: { id: '1', version: 1, state: 'draft', at: AT } },
      { kind: 'plan', data: { id: '1', version: 2, state: 'published', at: AT } },
    ];
    await database.transaction(async (db) => {
      for (const change of changes) await recordEvent(db, change);
    });
    await expect.poll(() => planner.events.at(-1)?.data).toMatchObject({ version: 2 });
    await expect.poll(() => worker.events.at(-1)?.data).toMatchObject({ version: 2 });
    const names = ({ events }: FollowedStream) => events.slice(1).map(({ name }) => name);
    expect(names(planner)).toEqual(['warning', 'plan', 'plan']);
    expect(names(worker)).toEqual(['camera', 'plan']);
  });

  test('filters the events replayed from the database as well', async () => {
    const live = await serve({}, { mostEvents: 1, mostBytes: 2 ** 20 });
    const stream = await follow(live);
    for (const n of [1, 2, 3, 4]) {
      await tell(database, `${n}`, { path: n % 2 === 0 ? ['410103001'] : ['410103002'] });
    }
    await expect.poll(() => codesOf(stream).length).toBe(4);
    const mine = await follow(live, {
      ...inRoles('chief@410103002'),
      after: helloOf(stream).lastId,
    });
    await expect.poll(() => codesOf(mine)).toEqual(['1', '3']);
  });
});
