import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingestReply } from '../../../api/core/contract/crowd-readings.ts';
import { sql } from '../../../api/database/sql.ts';
import { KEY, NOON, type OpenedMall, openMall } from './small-mall.ts';

let mall: OpenedMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall.close());

/** Seconds from noon; each test has separate minutes. */
const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString();

async function sent(body: unknown) {
  const reply = await mall.send(body);
  expect(reply.status).toBe(200);
  return ingestReply.parse(await reply.json());
}

async function counted(rule: string, sensor: string | null = null): Promise<number> {
  await mall.crowd.counters.flush(new Date());
  const [row] = await mall.database.query<{
    count: number;
  }>(sql`SELECT coalesce(sum(c.count), 0)::int AS count
       FROM ingest_counter c
       LEFT JOIN sensor n ON n.id = c.sensor_id
      WHERE c.rule = ${rule} AND (${sensor}::text IS NULL OR n.code = ${sensor})`);
  return row?.count ?? 0;
}

function stored(sensor: string) {
  return mall.database.query<{
    at: string;
    persons: number | null;
    entered: number | null;
  }>(sql`SELECT r.observed_at AS at, r.persons, r.entered
       FROM reading r
       JOIN sensor n ON n.id = r.sensor_id
      WHERE n.code = ${sensor}
      ORDER BY r.observed_at`);
}

async function latest(sensor: string) {
  const [row] = await mall.database.query<{
    at: string;
    persons: number | null;
  }>(sql`SELECT l.observed_at AS at, l.persons
       FROM sensor_latest l
       JOIN sensor n ON n.id = l.sensor_id
      WHERE n.code = ${sensor}`);
  return row;
}

describe('a reading', () => {
  test("is stored as it was sent, and is its sensor's latest", async () => {
    expect(await sent({ sensor: 'Z1', observedAt: at(-50), count: 12 })).toEqual({
      stored: 1,
      duplicate: 0,
      refused: 0,
      refusals: [],
    });
    expect(await stored('Z1')).toEqual([{ at: at(-50), persons: 12, entered: null }]);
    expect(await latest('Z1')).toEqual({ at: at(-50), persons: 12 });
  });

  test('that comes twice is stored once, and the first counts', async () => {
    const before = await counted('duplicate', 'Z1');
    const again = await sent([
      { sensor: 'Z1', observedAt: at(-50), count: 99 },
      { sensor: 'Z1', observedAt: at(-40), count: 14 },
      { sensor: 'Z1', observedAt: at(-40), count: 15 },
    ]);
    expect(again).toMatchObject({ stored: 1, duplicate: 2, refused: 0 });
    expect((await stored('Z1')).map(({ persons }) => persons)).toEqual([12, 14]);
    expect(await latest('Z1')).toEqual({ at: at(-40), persons: 14 });
    expect(await counted('duplicate', 'Z1')).toBe(before + 2);
  });

  test('that is older than the latest is stored and does not replace it', async () => {
    expect(await sent({ sensor: 'Z1', observedAt: at(-45), count: 13 })).toMatchObject({
      stored: 1,
    });
    expect((await stored('Z1')).map(({ persons }) => persons)).toEqual([12, 13, 14]);
    expect(await latest('Z1')).toEqual({ at: at(-40), persons: 14 });
    expect(await counted('out_of_order', 'Z1')).toBe(1);
    expect(await counted('late', 'Z1')).toBe(0);
  });

  test('that comes hours late is stored and counted', async () => {
    expect(await sent({ sensor: 'Z2', observedAt: at(-7200), count: 3 })).toMatchObject({
      stored: 1,
    });
    expect(await counted('late', 'Z2')).toBe(1);
  });

  test('of years ago is stored in its own day, and one older than the retention is refused', async () => {
    expect(
      await sent([
        { sensor: 'G1', observedAt: '2019-02-17T08:00:00Z', passed: 1513, periodS: 3600 },
        { sensor: 'G1', observedAt: '2001-02-17T08:00:00Z', passed: 1513, periodS: 3600 },
      ]),
    ).toMatchObject({ stored: 1, refused: 1, refusals: [{ row: 1, reason: 'too_late' }] });
    const [part] = await mall.database.query<{ name: string }>(
      sql`SELECT tableoid::regclass::text AS name FROM reading WHERE observed_at < '2020-01-01'`,
    );
    expect(part?.name).toBe('reading_20190217');
    expect(await counted('too_late', 'G1')).toBe(1);
  });

  test('of a deleted day is refused, as its sums are final', async () => {
    await mall.database.query(
      sql`INSERT INTO reading_day (day, sealed_at) VALUES ('2026-10-01', now())`,
    );
    const reply = await sent([
      { sensor: 'Z2', observedAt: '2026-10-01T08:00:00Z', count: 1 },
      { sensor: 'Z2', observedAt: at(-30), count: 4 },
    ]);
    expect(reply).toMatchObject({
      stored: 1,
      refused: 1,
      refusals: [{ row: 0, reason: 'too_late' }],
    });
    await mall.crowd.directory.refresh();
    expect(
      await sent({ sensor: 'Z2', observedAt: '2026-10-01T09:00:00Z', count: 1 }),
    ).toMatchObject({ stored: 0, refused: 1 });
    expect(await counted('too_late', 'Z2')).toBe(2);
  });

  test('from a clock that is ahead is refused from two minutes on', async () => {
    expect(
      await sent([
        { sensor: 'Z3', observedAt: at(119), count: 1 },
        { sensor: 'Z3', observedAt: at(121), count: 1 },
      ]),
    ).toMatchObject({ stored: 1, refused: 1, refusals: [{ row: 1, reason: 'future' }] });
    expect(await counted('future', 'Z3')).toBe(1);
  });

  test.each([
    ['negative', -1],
    ['a fraction', 1.5],
    ['more than can stand there', 1201],
    ['beyond all numbers', 1e300],
  ])('that is %s is absurd', async (_, count) => {
    const before = await counted('absurd', 'Z1');
    expect(await sent({ sensor: 'Z1', observedAt: at(-20), count })).toMatchObject({
      stored: 0,
      refused: 1,
      refusals: [{ row: 0, reason: 'absurd' }],
    });
    expect(await counted('absurd', 'Z1')).toBe(before + 1);
  });

  test('of an unknown sensor is refused and counted', async () => {
    expect(await sent({ sensor: 'Z1 ', observedAt: at(-20), count: 1 })).toMatchObject({
      refused: 1,
      refusals: [{ row: 0, reason: 'unknown_sensor' }],
    });
    expect(await counted('unknown_sensor')).toBe(1);
  });

  test('of the wrong kind is refused', async () => {
    const reply = await sent([
      { sensor: 'G1', observedAt: at(-20), count: 1 },
      { sensor: 'Z1', observedAt: at(-20), in: 1, out: 1, periodS: 60 },
      { sensor: 'Z1', observedAt: at(-20), totalIn: 1, totalOut: 1 },
    ]);
    expect(reply.refusals.map(({ reason }) => reason)).toEqual(Array(3).fill('wrong_kind'));
  });

  test.each([
    ['no object', 7],
    ['nothing', null],
    ['without a count', { sensor: 'Z1', observedAt: at(-20) }],
    ['with two', { sensor: 'Z1', observedAt: at(-20), count: 1, passed: 1, periodS: 60 }],
    ['a count in words', { sensor: 'Z1', observedAt: at(-20), count: '12' }],
    ['without a time', { sensor: 'Z1', count: 1 }],
    ['a time without a zone', { sensor: 'Z1', observedAt: '2026-11-21T12:00:00', count: 1 }],
    ['a day that is none', { sensor: 'Z1', observedAt: '2026-02-30T12:00:00Z', count: 1 }],
    ['of no length', { sensor: 'G1', observedAt: at(-20), in: 1, out: 1, periodS: 0 }],
    ['without a length', { sensor: 'G1', observedAt: at(-20), in: 1, out: 1 }],
    [
      'a prototype',
      { sensor: '__proto__', observedAt: at(-20), count: 1, ['__proto__']: { a: 1 } },
    ],
  ])('that is %s is refused alone', async (_, bad) => {
    const reply = await sent([bad, { sensor: 'Z3', observedAt: at(60), count: 5 }]);
    expect(reply.refused).toBe(1);
    expect(reply.stored + reply.duplicate).toBe(1);
  });
});

describe('the key', () => {
  const post = (headers: Record<string, string>) =>
    mall.app.request('/api/crowd/readings', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ sensor: 'Z1', observedAt: at(-10), count: 1 }),
    });

  test.each([
    {},
    { authorization: 'Bearer wrong' },
    { authorization: KEY },
    { authorization: `Basic ${KEY}` },
  ])('must be a valid one: %o', async (headers) => {
    const before = await counted('wrong_key');
    const reply = await post(headers as Record<string, string>);
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(await counted('wrong_key')).toBe(before + 1);
  });
});
