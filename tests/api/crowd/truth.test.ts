import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  crowdFrame,
  crowdFrames,
  crowdWarnings,
  spaceCounts,
} from '../../../api/core/contract/crowd.ts';
import { ingestCounters, sensorClocks } from '../../../api/core/contract/crowd-readings.ts';
import { sql } from '../../../api/database/sql.ts';
import { createBus } from '../../../api/live/bus.ts';
import { type OpenedMall, openMall } from './small-mall.ts';

let mall: OpenedMall;
const bus = createBus();
beforeEach(async () => {
  mall = await openMall();
});
afterEach(() => mall.close());

const instant = (secondsFromNow: number) =>
  new Date(mall.clock.now + secondsFromNow * 1000).toISOString();

async function look() {
  await mall.crowd.rollUp();
  await mall.crowd.watch.tick(bus);
  const reply = await mall.app.request('/api/crowd/now');
  const frame = crowdFrame.parse(await reply.json());
  const index = mall.crowd.directory.rows().spaces.findIndex(({ code }) => code === 'HALL');
  return { hall: frame.spaces[index], frame };
}

async function openWarnings() {
  const reply = await mall.app.request('/api/crowd/warnings');
  return crowdWarnings.parse(await reply.json()).items.map(({ spaceCode }) => spaceCode);
}

/** A hotel's hall for 500, with one gate and no zone. */
async function storeHall(overnightMost: number | null = null) {
  await mall.database.query(sql`INSERT INTO space (code, name, kind, capacity, overnight_most, geom)
     SELECT 'HALL', 'HALL', 'mall', 500, ${overnightMost}, geom FROM space WHERE code = 'MALL'`);
  await mall.database.query(sql`INSERT INTO sensor (code, name, kind, space_id, geom)
     SELECT 'H1', 'H1', 'in_out', id, geom FROM space WHERE code = 'HALL'`);
  await mall.crowd.directory.refresh();
}

const pass = (entered: number, departed: number, agoMinutes: number) =>
  mall.send({
    sensor: 'H1',
    observedAt: instant(-60 * agoMinutes),
    in: entered,
    out: departed,
    periodS: 60,
  });

/** In the morning 200 guests leave; by now 650 have come in. Every minute from six o'clock on. */
async function passMorning(): Promise<void> {
  const minutes = 360;
  const readings = Array.from({ length: minutes }, (_, index) => ({
    sensor: 'H1',
    observedAt: instant(60 * (index + 1 - minutes)),
    in: index < 100 ? 0 : index < 165 ? 10 : 0,
    out: index < 100 ? 2 : 0,
    periodS: 60,
  }));
  expect((await mall.send(readings)).status).toBe(200);
}

test('a hall whose guests left in the morning contains all who came in, as a range, and warns by what is certain', async () => {
  await storeHall();
  await passMorning();
  expect((await look()).hall).toMatchObject({ count: 650, range: [650, 950] });
  for (let second = 0; second < 12; second++) {
    mall.clock.pass(1);
    await look();
  }
  expect(await openWarnings()).toEqual(['HALL']);

  // A playback shows the values of that time: after the guests had gone, and now.
  const query = `from=${instant(-270 * 60)}&to=${instant(-60)}&step=60`;
  const reply = await mall.app.request(`/api/crowd/frames?${query}`);
  const { frames } = crowdFrames.parse(await reply.json());
  const index = mall.crowd.directory.rows().spaces.findIndex(({ code }) => code === 'HALL');
  expect(frames.at(-1)?.spaces[index]).toMatchObject({ count: 650, range: [650, 950], tier: 3 });
  expect(frames[0]?.spaces[index]?.count).toBe(0);
});

test('a manual count corrects the range, with a reason, and only where gates alone count', async () => {
  await storeHall(0);
  await pass(100, 0, 1);
  await pass(0, 0, 0);
  expect((await look()).hall).toMatchObject({ count: 100, range: [100, null] });
  const set = (code: string, body: unknown, persona = 'dispatcher') =>
    mall.app.request(`/api/crowd/spaces/${code}/counts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `getu_persona=${persona}` },
      body: JSON.stringify(body),
    });
  expect((await set('HALL', { persons: 80, reason: '' })).status).toBe(400);
  expect((await set('HALL', { persons: 80, reason: 'counted' }, 'viewer')).status).toBe(403);
  expect((await set('MALL', { persons: 80, reason: 'counted' })).status).toBe(422);
  expect((await set('NONE', { persons: 80, reason: 'counted' })).status).toBe(404);
  const reply = await set('HALL', { persons: 80, reason: 'counted at the doors' });
  expect(spaceCounts.parse(await reply.json())).toMatchObject({
    isGateCounted: true,
    items: [{ persons: 80, reason: 'counted at the doors', setBy: 'dispatcher' }],
  });
  mall.clock.pass(60);
  await pass(0, 30, 0);
  // Some passages of that minute may be before the count.
  expect((await look()).hall).toMatchObject({ count: 50, range: [50, 80] });
});

test('a clock that was ahead and is set back loses no count, and is reported', async () => {
  const zone = (persons: number, error: number) =>
    mall.send({ sensor: 'Z1', observedAt: instant(error), count: persons });
  const shown = async () => (await look()).frame.counts[2];
  await zone(250, 100);
  expect(await shown()).toBe(250);
  mall.clock.pass(20);
  await zone(10, 0);
  expect(await shown()).toBe(10);
  // A reading far ahead is not stored, but the wrong clock is known.
  mall.clock.pass(20);
  expect(await (await zone(12, 420)).json()).toMatchObject({ refused: 1 });
  expect(await shown()).toBe(12);

  const clocks = sensorClocks.parse(await (await mall.app.request('/api/crowd/clocks')).json());
  expect(clocks.items).toMatchObject([
    { sensorCode: 'Z1', spaceCode: 'MALL-1F', errorS: 420, worstErrorS: 420, jumps: 3 },
  ]);
  const counters = ingestCounters.parse(
    await (await mall.app.request('/api/crowd/counters')).json(),
  );
  expect(counters.rules).toContainEqual({ rule: 'clock_ahead', count: 2 });
});

test('a zone whose clock is behind is counted at its arrival, and its space is known', async () => {
  const known = [];
  for (let turn = 0; turn < 5; turn++) {
    mall.clock.pass(20);
    const late = ['Z1', 'Z2', 'Z3'].map((code) => ({
      sensor: code,
      observedAt: instant(-300),
      count: 7,
    }));
    await mall.send(late);
    known.push((await look()).frame.counts[2]);
  }
  expect(known).toEqual([null, null, 7, 7, 7]);
  const counters = ingestCounters.parse(
    await (await mall.app.request('/api/crowd/counters')).json(),
  );
  expect(counters.rules).toContainEqual({ rule: 'clock_behind', count: 9 });
});

test('history that is sent as fast as live readings is stored at its time, and never becomes the present', async () => {
  const sixtyDays = 60 * 86_400;
  for (let turn = 0; turn < 10; turn++) {
    mall.clock.pass(20);
    const past = ['Z1', 'Z2', 'Z3'].map((code) => ({
      sensor: code,
      observedAt: instant(-sixtyDays),
      count: 300,
    }));
    expect(await (await mall.send(past, '?history=true')).json()).toMatchObject({ stored: 3 });
    expect((await look()).frame.counts[2]).toBeNull();
  }
  expect(await openWarnings()).toEqual([]);
  const counters = ingestCounters.parse(
    await (await mall.app.request('/api/crowd/counters')).json(),
  );
  expect(counters.rules.map(({ rule }) => rule)).not.toContain('clock_behind');
  const [hour] = await mall.database.query<{ most: number }>(
    sql`SELECT max(persons) AS most FROM reading WHERE observed_at < now() + interval '100 years'`,
  );
  expect(hour?.most).toBe(300);
  expect((await mall.send([], '?history=perhaps')).status).toBe(400);
});

test('a server clock set back by an hour delays no warning, and lets one end', async () => {
  const crowd = async (seconds: number, persons: number) => {
    for (let second = 0; second < seconds; second++) {
      mall.clock.pass(1);
      // A sensor with a correct clock throughout.
      const observedAt = new Date(mall.clock.now + setBack * 1000).toISOString();
      await mall.send({ sensor: 'Z3', observedAt, count: persons });
      await mall.crowd.watch.tick(bus);
    }
  };
  let setBack = 0;
  await crowd(5, 220);
  mall.clock.pass(-3600);
  setBack = 3600;
  await crowd(12, 220);
  expect(await openWarnings()).toContain('MALL-2F');
  mall.clock.pass(-3600);
  setBack = 7200;
  await crowd(64, 0);
  expect(await openWarnings()).not.toContain('MALL-2F');
});
