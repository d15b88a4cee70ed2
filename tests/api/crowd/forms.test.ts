import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingestReply } from '../../../api/core/contract/crowd-readings.ts';
import { createdSensorKey } from '../../../api/core/contract/sensor-keys.ts';
import { sql } from '../../../api/database/sql.ts';
import { readInstant } from '../../../api/domain/read-instant.ts';
import { createRateLimit } from '../../../api/ingest/rate-limit.ts';
import { readPlainLine } from '../../../api/ingest/read-plain-line.ts';
import { KEY, NOON, type OpenedMall, openMall } from './small-mall.ts';

let mall: OpenedMall;
beforeAll(async () => {
  mall = await openMall({
    rateLimit: createRateLimit({ mostBytes: 16 * 2 ** 20, mostRequests: 40, idleMs: 500 }),
  });
});
afterAll(() => mall.close());

const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString();

function post(body: BodyInit, type: string, headers: Record<string, string> = {}) {
  return mall.app.request('/api/crowd/readings', {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': type, ...headers },
    body,
    duplex: 'half',
  } as RequestInit);
}

async function received(reply: Response) {
  expect(reply.status).toBe(200);
  return ingestReply.parse(await reply.json());
}

describe('lines', () => {
  test('are read as they come, in any pieces, and a bad one is refused alone', async () => {
    const lines = [
      JSON.stringify({ sensor: 'Z1', observedAt: at(-50), count: 1 }),
      '{"sensor": "Z1",',
      '',
      ` { "sensor" : "Z1", "observedAt":"${at(-49)}", "count": 2 } \r`,
      'x'.repeat(100_000),
      JSON.stringify({ sensor: 'Z1', observedAt: at(-48), count: 3, 名称: '一层' }),
    ].join('\n');
    const bytes = new TextEncoder().encode(lines);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let from = 0; from < bytes.length; from += 997) {
          controller.enqueue(bytes.slice(from, from + 997));
        }
        controller.close();
      },
    });
    expect(await received(await post(body, 'application/x-ndjson'))).toEqual({
      stored: 3,
      duplicate: 0,
      refused: 2,
      refusals: [
        { row: 1, reason: 'invalid_reading' },
        { row: 3, reason: 'invalid_reading' },
      ],
    });
  });

  test('by the ten thousand are all stored, and duplicates at the same time are stored once', async () => {
    const lines = Array.from({ length: 24_000 }, (_, index) =>
      JSON.stringify({ sensor: `Z${(index % 3) + 1}`, observedAt: at(-30_000 + index), count: 1 }),
    ).join('\n');
    const replies = await Promise.all(
      [1, 2].map(async () => received(await post(lines, 'application/x-ndjson'))),
    );
    const sum = (field: 'stored' | 'duplicate') =>
      replies.reduce((total, reply) => total + reply[field], 0);
    expect([sum('stored'), sum('duplicate')]).toEqual([24_000, 24_000]);
    const [row] = await mall.database.query<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM reading WHERE observed_at <= ${at(-6001)}`,
    );
    expect(row?.count).toBe(24_000);
  });

  test('the fast parser reads the same as the full parser, and leaves it all other lines', () => {
    const text = fc.oneof(fc.string(), fc.constant('Z1'), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(
        text,
        text,
        fc.oneof(fc.nat(), fc.double(), fc.integer()),
        (sensor, observedAt, count) => {
          const line = JSON.stringify({ sensor, observedAt, count });
          const quick = readPlainLine(line);
          if (quick !== null) expect(quick).toEqual(JSON.parse(line));
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), fc.nat(120), (scrap, place) => {
        const line = JSON.stringify({ sensor: 'Z1', observedAt: at(0), count: 12 });
        const broken = line.slice(0, place) + scrap + line.slice(place);
        const quick = readPlainLine(broken);
        if (quick !== null) expect(quick).toEqual(JSON.parse(broken));
      }),
    );
  });
});

test('an instant is read as Date reads it, or not at all', () => {
  const range = { min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(range), fc.integer({ min: -839, max: 839 }), (date, offset) => {
      expect(readInstant(date.toISOString())).toBe(date.getTime());
      const sign = offset < 0 ? '-' : '+';
      const two = (value: number) => String(value).padStart(2, '0');
      const zone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
      const local = new Date(date.getTime() + offset * 60_000).toISOString().replace('Z', zone);
      expect(readInstant(local)).toBe(date.getTime());
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readInstant(text)).toBeNull();
    }),
  );
});

describe('FIWARE', () => {
  test('is understood as key values, normalized, in NGSI-LD and in a notification', async () => {
    const entities = [
      { id: 'Z2', type: 'CrowdFlowObserved', dateObserved: at(-40), peopleCount: 7 },
      {
        id: 'urn:ngsi-ld:CrowdFlowObserved:Z3',
        type: 'CrowdFlowObserved',
        dateObserved: { type: 'DateTime', value: at(-40) },
        peopleCount: { type: 'Number', value: 8 },
        occupancy: { type: 'Number', value: 0.4 },
      },
      {
        id: 'urn:ngsi-ld:CrowdFlowObserved:G1',
        type: 'CrowdFlowObserved',
        dateObserved: {
          type: 'Property',
          value: { '@type': 'DateTime', '@value': `${at(-100)}/${at(-40)}` },
        },
        peopleCountTowards: { type: 'Property', value: 5 },
        peopleCountAway: { type: 'Property', value: 3 },
      },
      {
        id: 'G2',
        type: 'CrowdFlowObserved',
        dateObservedFrom: at(-100),
        dateObservedTo: at(-40),
        peopleCount: 9,
      },
      { id: 'G2', type: 'CrowdFlowObserved', dateObserved: at(-30), peopleCount: 9 },
    ];
    const body = JSON.stringify({ subscriptionId: 'x', data: entities });
    expect(await received(await post(body, 'application/json'))).toMatchObject({
      stored: 4,
      refused: 1,
      refusals: [{ row: 4, reason: 'no_period' }],
    });
    const stored =
      await mall.database.query(sql`SELECT n.code, r.persons, r.entered, r.departed, r.period_s AS period
         FROM reading r JOIN sensor n ON n.id = r.sensor_id
        WHERE r.observed_at = ${at(-40)} ORDER BY n.code`);
    expect(stored).toEqual([
      { code: 'G1', persons: null, entered: 5, departed: 3, period: 60 },
      { code: 'G2', persons: null, entered: 9, departed: null, period: 60 },
      { code: 'Z2', persons: 7, entered: null, departed: null, period: null },
      { code: 'Z3', persons: 8, entered: null, departed: null, period: null },
    ]);
  });
});

describe('a body', () => {
  test.each([
    ['that is no JSON', '{', 'application/json', 400, 'malformed_body'],
    ['nested 200,000 deep', '['.repeat(200_000), 'application/json', 400, 'malformed_body'],
    ['of two megabytes', `[${'1,'.repeat(2 ** 20)}1]`, 'application/json', 413, 'body_too_large'],
    ['of another kind', '<x/>', 'application/xml', 415, 'unsupported_media_type'],
  ])('%s is refused', async (_, body, type, status, reason) => {
    const reply = await post(body, type);
    expect(reply.status).toBe(status);
    expect(await reply.json()).toMatchObject({ reason });
  });

  test('that is compressed is refused before it is unpacked', async () => {
    const reply = await post('x', 'application/json', { 'content-encoding': 'gzip' });
    expect(reply.status).toBe(415);
  });
});

test('a rate limit refuses a flood of one key with 429 before its bodies are read, and the next request is answered', async () => {
  let end = () => {};
  const open = Array.from({ length: 6 }, () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('\n'));
        const before = end;
        end = () => {
          before();
          controller.close();
        };
      },
    });
    return post(body, 'application/x-ndjson');
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const refused = await post('{}', 'application/x-ndjson');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('2');
  end();
  const statuses = (await Promise.all(open)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
  expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
  await received(await mall.send({ sensor: 'Z1', observedAt: at(-5), count: 1 }));
});

test('silent streams block nobody, and time out', async () => {
  const silent = Array.from({ length: 16 }, () =>
    post(new ReadableStream(), 'application/x-ndjson'),
  );
  await received(await post('{}', 'application/x-ndjson'));
  for (const reply of await Promise.all(silent)) {
    expect(reply.status).toBe(408);
    expect(await reply.json()).toMatchObject({ reason: 'body_stalled' });
  }
});

test('streams that send a byte now and then time out as well, and one that comes in pieces does not', async () => {
  const timers: ReturnType<typeof setInterval>[] = [];
  const dribble = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('\n'));
        timers.push(setInterval(() => controller.enqueue(new TextEncoder().encode('\n')), 50));
      },
    });
  const dribbling = Array.from({ length: 3 }, () => post(dribble(), 'application/x-ndjson'));
  for (const reply of await Promise.all(dribbling)) {
    expect(reply.status).toBe(408);
    expect(await reply.json()).toMatchObject({
      reason: 'body_too_slow',
      detail: 'send at least 500 bytes a second',
    });
  }
  for (const timer of timers) clearInterval(timer);
  // Slower than the limit on silence, faster than the limit on the rate.
  const line = `${JSON.stringify({ sensor: 'Z1', observedAt: at(-5), count: 1 })}\n`;
  const pieces = Array.from({ length: 10 }, () => line.repeat(3));
  const slow = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = pieces.pop();
      if (piece === undefined) return controller.close();
      await new Promise((resolve) => setTimeout(resolve, 50));
      controller.enqueue(new TextEncoder().encode(piece));
    },
  });
  await received(await post(slow, 'application/x-ndjson'));
});

test('the memory of all requests together is limited, and one key has half of it', () => {
  const { enter } = createRateLimit({ mostBytes: 100, mostRequests: 6 });
  expect(enter(1, 51)).toBe('key');
  const leave = enter(1, 50);
  expect(enter(1, 1)).toBe('key');
  expect(typeof enter(2, 50)).toBe('function');
  expect(enter(3, 1)).toBe('server');
  if (typeof leave === 'function') leave();
  expect([1, 1, 1, 1].map((bytes) => typeof enter(1, bytes))).toEqual([
    'function',
    'function',
    'function',
    'string',
  ]);
});

describe('sensor keys', () => {
  const admin = { cookie: 'getu_persona=admin', 'content-type': 'application/json' };
  const ask = (
    method: string,
    path = '',
    body?: unknown,
    headers: Record<string, string> = admin,
  ) =>
    mall.app.request(`/api/crowd/keys${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const sendWith = (key: string, sensor: string, seconds: number) =>
    mall.app.request('/api/crowd/readings', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sensor, observedAt: at(seconds), count: 1 }),
    });

  test('are created, shown once, valid for their sensors, and revoked at once', async () => {
    const reply = await ask('POST', '', { name: '一层', sensors: ['Z1'] });
    expect(reply.status).toBe(201);
    const { key, id } = createdSensorKey.parse(await reply.json());
    expect(await received(await sendWith(key, 'Z1', -4))).toMatchObject({ stored: 1 });
    const counts = () =>
      mall.database.query(sql`SELECT * FROM ingest_counter WHERE sensor_id <> 0`);
    await mall.crowd.counters.flush(new Date());
    const before = await counts();
    // The key does not reveal whether such a sensor exists.
    for (const other of ['Z2', 'NO']) {
      expect(await received(await sendWith(key, other, -4)), other).toMatchObject({
        refusals: [{ row: 0, reason: 'sensor_not_allowed' }],
      });
    }
    await mall.crowd.counters.flush(new Date());
    expect(await counts()).toEqual(before);
    expect(JSON.stringify(await (await ask('GET')).json())).not.toContain(key);
    const kept = await mall.database.query(sql`SELECT * FROM sensor_key`);
    expect(JSON.stringify(kept)).not.toContain(key);
    expect((await ask('DELETE', `/${id}`)).status).toBe(200);
    expect((await ask('DELETE', `/${id}`)).status).toBe(200);
    expect((await sendWith(key, 'Z1', -3)).status).toBe(401);
  });

  test('are managed by administrators only', async () => {
    for (const method of ['GET', 'POST']) {
      const reply = await ask(method, '', method === 'POST' ? { name: 'x' } : undefined, {
        ...admin,
        cookie: 'getu_persona=dispatcher',
      });
      expect(reply.status).toBe(403);
    }
    expect((await ask('DELETE', '/1', undefined, { cookie: 'getu_persona=chief' })).status).toBe(
      403,
    );
  });

  test.each([
    [{ name: '' }, 400],
    [{ name: 'a\u202eb' }, 400],
    [{ name: 'a\u0000b' }, 400],
    [{ name: 'x', sensors: ['NO'] }, 422],
    [{ name: 'x', sensors: ['Z1', 'Z1\u0000'] }, 400],
    [{ name: 'x', sensors: ['\ud800'] }, 400],
    [{ name: 'x', role: 'admin' }, 400],
  ])('%o is refused with %i', async (body, status) => {
    expect((await ask('POST', '', body)).status).toBe(status);
  });
});
