import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ingestReply } from '../../../api/core/contract/crowd-readings.ts';
import { keepReadingDays } from '../../../api/crowd/keep-readings.ts';
import { raw, sql } from '../../../api/database/sql.ts';
import { createCrowdDirectory } from '../../../api/ingest/crowd-directory.ts';
import { giveUpReadings } from '../../../api/sql/crowd/upkeep.ts';
import { NOON, type OpenedMall, openMall } from './small-mall.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const log = pino({ level: 'silent' });

let mall: OpenedMall;
beforeEach(async () => {
  mall = await openMall();
  await mall.database.query(
    sql`UPDATE crowd_setting SET reading_days = 3, minute_days = 5, hour_days = 40, version = version + 1`,
  );
});
afterEach(() => mall.close());

/** Midnight (UTC) of the day at this distance from the day of the clock. */
const dayStart = (days: number) => Math.floor(NOON / DAY) * DAY + days * DAY;
const nameOf = (table: string, days: number, length = 8) =>
  `${table}_${new Date(dayStart(days)).toISOString().slice(0, 10).replaceAll('-', '').slice(0, length)}`;

/** Two readings of a zone and one of a gate at noon of each day, sent on that day. */
async function fill(from: number, to: number): Promise<void> {
  for (let days = from; days <= to; days++) {
    const noon = dayStart(days) + 12 * HOUR;
    mall.clock.now = noon + 60_000;
    const reply = await mall.send([
      { sensor: 'Z1', observedAt: new Date(noon).toISOString(), count: 10 },
      { sensor: 'Z1', observedAt: new Date(noon + 30_000).toISOString(), count: 20 },
      { sensor: 'G1', observedAt: new Date(noon).toISOString(), in: 7, out: 3, periodS: 60 },
    ]);
    expect(ingestReply.parse(await reply.json()).stored).toBe(3);
  }
  await cameOnTheirDay();
}

/** Sets the arrival times: the database dates late readings by its own clock, here they arrive by the clock of the test. */
async function cameOnTheirDay(): Promise<void> {
  await mall.database.query(
    sql`UPDATE reading_day SET stored_at = (day + 1)::timestamp AT TIME ZONE 'UTC' - interval '1 hour'`,
  );
}

/** Runs the retention at one o'clock in the afternoon of a day, and sets the clock to it. */
async function keep(days: number): Promise<void> {
  mall.clock.now = dayStart(days) + 13 * HOUR;
  await keepReadingDays(mall.database, mall.crowd.directory, log, new Date(mall.clock.now));
}

/** Stored days, relative to the day of the clock. */
async function kept(table: 'reading' | 'reading_minute' | 'reading_hour'): Promise<number[]> {
  const column = {
    reading: sql`observed_at`,
    reading_minute: sql`minute`,
    reading_hour: sql`hour`,
  }[table];
  const rows = await mall.database.query<{
    ms: number;
  }>(sql`SELECT DISTINCT (extract(epoch FROM date_trunc('day', ${column}, 'UTC')) * 1000)::float8 AS ms
       FROM ${raw(table)}
      ORDER BY ms`);
  return rows.map(({ ms }) => (ms - dayStart(0)) / DAY);
}

async function tables(parent: string): Promise<string[]> {
  const rows = await mall.database.query<{ name: string }>(
    sql`SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = ${parent}::regclass ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

const sums = () =>
  mall.database.query(sql`SELECT sensor_id, date_trunc('day', hour, 'UTC') AS day, avg(persons_mean) AS mean, sum(entered)::int AS entered,
            sum(departed)::int AS departed
       FROM reading_hour
      GROUP BY 1, 2
      ORDER BY 1, 2`);

test('readings, minutes and hours are deleted after their own retention, and nothing younger', async () => {
  await fill(-8, 0);
  await mall.crowd.rollUp();
  const before = await sums();
  await keep(0);
  expect(await kept('reading')).toEqual([-3, -2, -1, 0]);
  expect(await kept('reading_minute')).toEqual([-5, -4, -3, -2, -1, 0]);
  expect(await kept('reading_hour')).toEqual([-8, -7, -6, -5, -4, -3, -2, -1, 0]);
  expect(await sums()).toEqual(before);
  expect(await tables('reading')).not.toContain(nameOf('reading', -4));
  expect(await tables('reading')).toContain(nameOf('reading', -3));
  // A second run changes nothing, and the coming days are prepared.
  const ready = await tables('reading');
  expect(ready).toContain(nameOf('reading', 2));
  await keep(0);
  expect(await tables('reading')).toEqual(ready);

  // Months of hours are deleted when their last day is too old.
  const month = nameOf('reading_hour', 0, 6);
  await keep(48);
  expect(await tables('reading_hour')).toContain(month);
  expect(await sums()).toEqual(before);
  await keep(50);
  expect(await tables('reading_hour')).not.toContain(month);
  expect(await kept('reading')).toEqual([]);
});

test('a deleted day accepts no readings: its sums are final', async () => {
  await fill(-5, 0);
  await mall.crowd.rollUp();
  await keep(0);
  const before = await sums();
  const reply = await mall.send({
    sensor: 'Z1',
    observedAt: new Date(dayStart(-5) + 12 * HOUR + 1_000).toISOString(),
    count: 99,
  });
  expect(ingestReply.parse(await reply.json())).toMatchObject({
    stored: 0,
    refusals: [{ reason: 'too_late' }],
  });
  await mall.crowd.rollUp();
  expect(await sums()).toEqual(before);
});

test('a day that is not rolled up yet stays until it is', async () => {
  await fill(-6, -5);
  await keep(0);
  expect(await kept('reading')).toEqual([-6, -5]);
  await mall.crowd.rollUp();
  await keep(0);
  expect(await kept('reading')).toEqual([]);
  expect(await kept('reading_hour')).toEqual([-6, -5]);
});

test('a day with a late reading is kept for its time from then on', async () => {
  await fill(-6, -5);
  await mall.crowd.rollUp();
  await mall.database.query(
    sql`UPDATE reading_day SET stored_at = to_timestamp(${dayStart(-1) / 1000}) WHERE day = to_timestamp(${(dayStart(-6) + 12 * HOUR) / 1000})::date`,
  );
  await keep(0);
  expect(await kept('reading')).toEqual([-6]);
  await keep(2);
  expect(await kept('reading')).toEqual([-6]);
  await keep(3);
  expect(await kept('reading')).toEqual([]);
});

test('two simultaneous processes, while readings arrive, delete each day once and lose nothing', async () => {
  await fill(-8, 0);
  await mall.crowd.rollUp();
  const before = await sums();
  const other = createCrowdDirectory(mall.database);
  await other.refresh();
  const at = new Date(mall.clock.now);
  const limits = {
    readings: new Date(dayStart(-3)),
    minutes: new Date(dayStart(-5)),
    hours: new Date(dayStart(-40)),
  };
  const arriving = Array.from({ length: 20 }, (_, index) =>
    mall.send({
      sensor: 'Z2',
      observedAt: new Date(mall.clock.now - 1_000 * index).toISOString(),
      count: index,
    }),
  );
  const [first, second] = await Promise.all([
    giveUpReadings(mall.database, limits),
    giveUpReadings(mall.database, limits),
    keepReadingDays(mall.database, mall.crowd.directory, log, at),
    keepReadingDays(mall.database, other, log, at),
  ]);
  for (const reply of await Promise.all(arriving)) {
    expect(ingestReply.parse(await reply.json()).stored).toBe(1);
  }
  // The second process found it done, or skipped it.
  const gone = [...first, ...second];
  expect(new Set(gone).size).toBe(gone.length);
  await keep(0);
  expect(await kept('reading')).toEqual([-3, -2, -1, 0]);
  expect(await kept('reading_minute')).toEqual([-5, -4, -3, -2, -1, 0]);
  expect(await sums()).toEqual(before);
  const [arrived] = await mall.database.query<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM reading r JOIN sensor n ON n.id = r.sensor_id WHERE n.code = 'Z2'`,
  );
  expect(arrived?.count).toBe(20);
});
