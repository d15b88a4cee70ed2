import { afterAll, beforeAll, expect, test } from 'vitest';
import { crowdFrames, crowdSetting, spaceHistory } from '../../../api/core/contract/crowd.ts';
import { raw, sql } from '../../../api/database/sql.ts';
import { NOON, type OpenedMall, openMall } from './small-mall.ts';

let mall: OpenedMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall.close());

const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString();

async function send(...readings: unknown[]): Promise<void> {
  const reply = await mall.send(readings);
  expect(await reply.json()).toMatchObject({ stored: readings.length });
}

/** Rolled-up minutes or hours of a sensor. */
async function sums(sensor: string, table: 'minute' | 'hour') {
  await mall.crowd.rollUp();
  return mall.database.query<
    Record<string, unknown>
  >(sql`SELECT to_char(m.${raw(table)} AT TIME ZONE 'UTC', 'HH24:MI') AS at, persons_mean AS mean, entered::int, departed::int
       FROM reading_${raw(table)} m
       JOIN sensor n ON n.id = m.sensor_id
      WHERE n.code = ${sensor}
      ORDER BY m.${raw(table)}`);
}

test('a minute is the mean of the counts of a zone in it, in any order of arrival', async () => {
  await send({ sensor: 'Z1', observedAt: at(-119), count: 10 });
  await send({ sensor: 'Z1', observedAt: at(-70), count: 20 });
  expect(await sums('Z1', 'minute')).toEqual([
    { at: '03:58', mean: 15, entered: null, departed: null },
  ]);
  await send({ sensor: 'Z1', observedAt: at(-90), count: 30 });
  expect(await sums('Z1', 'minute')).toEqual([
    { at: '03:58', mean: 20, entered: null, departed: null },
  ]);
  expect(await sums('Z1', 'hour')).toEqual([
    { at: '03:00', mean: 20, entered: null, departed: null },
  ]);
});

test('the passages of a period are distributed over its minutes, in whole persons, each once', async () => {
  const reading = { sensor: 'G1', observedAt: at(0), in: 100, out: 7, periodS: 180 };
  await send(reading);
  await mall.send(reading);
  expect(await sums('G1', 'minute')).toEqual([
    { at: '03:57', mean: null, entered: 33, departed: 2 },
    { at: '03:58', mean: null, entered: 33, departed: 2 },
    { at: '03:59', mean: null, entered: 34, departed: 3 },
  ]);
  expect(await sums('G1', 'hour')).toEqual([
    { at: '03:00', mean: null, entered: 100, departed: 7 },
  ]);
});

test('an increasing counter adds its increments, also after a reset and with late readings', async () => {
  const total = (seconds: number, totalIn: number, totalOut: number) => ({
    sensor: 'G2',
    observedAt: at(seconds),
    totalIn,
    totalOut,
  });
  await send(total(-600, 5000, 4000));
  await send(total(-540, 5010, 4001));
  await send(total(-420, 5031, 4002));
  // Late: its increment is contained in the next total.
  await send(total(-480, 5020, 4001));
  // Twelve entered and three left since the counter was reset.
  await send(total(-360, 12, 3), total(-300, 13, 3));
  const [hour] = await sums('G2', 'hour');
  expect(hour).toMatchObject({ entered: 10 + 21 + 12 + 1, departed: 1 + 1 + 3 + 0 });
  await mall.crowd.counters.flush(new Date());
  const counted = await mall.database.query(
    sql`SELECT rule, c.count::int FROM ingest_counter c JOIN sensor n ON n.id = c.sensor_id WHERE n.code = 'G2' ORDER BY rule`,
  );
  expect(counted).toEqual([
    { rule: 'out_of_order', count: 1 },
    { rule: 'reset', count: 1 },
  ]);
});

test('hours of years ago are added up and their minutes are not kept', async () => {
  await send(
    ...Array.from({ length: 24 }, (_, hour) => ({
      sensor: 'G1',
      observedAt: `2019-02-18T${String(hour).padStart(2, '0')}:00:00+11:00`,
      passed: 1000 + hour,
      periodS: 3600,
    })),
  );
  await mall.crowd.rollUp();
  const [sum] = await mall.database.query<{
    hours: number;
    total: number;
    minutes: number;
  }>(sql`SELECT count(*)::int AS hours,
            sum(entered)::int AS total,
            (SELECT count(*)::int FROM reading_minute WHERE minute < '2020-01-01') AS minutes
       FROM reading_hour
      WHERE hour < '2020-01-01'`);
  expect(sum).toEqual({ hours: 24, total: 24 * 1000 + (23 * 24) / 2, minutes: 0 });
});

test('the past is played back as it was, with gaps where no sensor sent', async () => {
  await send(
    { sensor: 'Z1', observedAt: at(-1800), count: 300 },
    { sensor: 'Z2', observedAt: at(-1800), count: 100 },
    { sensor: 'Z3', observedAt: at(-1800), count: 50 },
  );
  await mall.crowd.rollUp();
  const path = `/api/crowd/frames?from=${at(-1860)}&to=${at(-1680)}`;
  const reply = crowdFrames.parse(await (await mall.app.request(path)).json());
  expect(reply.frames.map((frame) => frame.at)).toEqual([-1860, -1800, -1740, -1680].map(at));
  const setting = crowdSetting.parse(await (await mall.app.request('/api/crowd/setting')).json());
  expect(reply.settingVersion).toBe(setting.version);
  const floor = setting.spaces.findIndex(({ code }) => code === 'MALL-1F');
  expect(reply.frames[1]?.spaces[floor]).toMatchObject({
    count: 400,
    density: 2,
    tier: 1,
    live: 2,
    silent: 0,
  });
  expect(reply.frames[3]?.spaces[floor]).toMatchObject({
    count: null,
    density: null,
    tier: null,
    silent: 2,
  });

  const history = spaceHistory.parse(
    await (
      await mall.app.request(`/api/crowd/spaces/MALL-1F/history?from=${at(-1800)}&to=${at(-1800)}`)
    ).json(),
  );
  expect(history.points).toEqual([{ at: at(-1800), count: 400, density: 2, in: null, out: null }]);
  const gate = spaceHistory.parse(
    await (
      await mall.app.request(
        `/api/crowd/sensors/G1/history?from=${at(-3600)}&to=${at(-1)}&step=3600`,
      )
    ).json(),
  );
  expect(gate.points).toEqual([{ at: at(-3600), count: null, density: null, in: 100, out: 7 }]);
});

test('the setting has a tag that changes only with its content', async () => {
  const first = await mall.app.request('/api/crowd/setting');
  const tag = first.headers.get('etag') ?? '';
  const ask = () => mall.app.request('/api/crowd/setting', { headers: { 'if-none-match': tag } });
  expect((await ask()).status).toBe(304);
  await mall.database.query(sql`UPDATE sensor SET area_m2 = 120 WHERE code = 'Z1'`);
  await mall.crowd.directory.refresh();
  expect((await ask()).status).toBe(200);
});

test.each([
  ['/api/crowd/frames', 400, 'invalid_parameter'],
  ['/api/crowd/frames?from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z', 400, 'invalid_parameter'],
  ['/api/crowd/frames?from=2026-11-01T00:00:00Z&to=2026-11-20T00:00:00Z', 400, 'too_many_steps'],
  [
    '/api/crowd/frames?from=2026-11-21T00:00:00Z&to=2026-11-21T00:00:00Z&step=7',
    400,
    'invalid_parameter',
  ],
  [
    '/api/crowd/spaces/NO/history?from=2026-11-21T00:00:00Z&to=2026-11-21T00:00:00Z',
    404,
    'space_not_found',
  ],
  [
    '/api/crowd/sensors/%F0%9F%98%80/history?from=2026-11-21T00:00:00Z&to=2026-11-21T00:00:00Z',
    404,
    'sensor_not_found',
  ],
  ['/api/crowd/warnings?state=some', 400, 'invalid_parameter'],
  ['/api/crowd/warnings?from=yesterday', 400, 'invalid_parameter'],
  [
    '/api/crowd/warnings?from=2026-11-21T00:00:00Z&to=2026-11-21T00:00:00Z',
    400,
    'invalid_parameter',
  ],
  ['/api/crowd/warnings?cursor=bm90IG91cnM', 400, 'invalid_cursor'],
  ['/api/crowd/now?x=1', 400, 'unknown_parameter'],
])('%s is refused with %i %s', async (path, status, reason) => {
  const reply = await mall.app.request(path);
  expect(reply.status).toBe(status);
  expect(await reply.json()).toMatchObject({ reason });
});

test('a flood of playbacks is refused with 503 while the first are still read', async () => {
  const path = `/api/crowd/frames?from=${at(-3600)}&to=${at(0)}`;
  let answered = 0;
  const flood = Array.from({ length: 120 }, async () => {
    const reply = await mall.app.request(path);
    answered += 1;
    return reply;
  });
  // Two are being read, sixteen wait: all others are already answered.
  await expect.poll(() => answered).toBe(120 - 16);
  expect((await mall.app.request('/api/crowd/now')).status).toBe(200);
  // Desks that look at single sensors and places do not wait for playbacks.
  const looked = ['sensors/Z1', 'sensors/G1', 'spaces/MALL', 'sensors/Z1', 'sensors/G1'].map(
    async (what) => {
      const span = `from=${at(-3600)}&to=${at(0)}&step=60`;
      return (await mall.app.request(`/api/crowd/${what}/history?${span}`)).status;
    },
  );
  expect(await Promise.all(looked)).toEqual([200, 200, 200, 200, 200]);
  const statuses = [];
  for (const asked of flood) {
    const reply = await asked;
    if (reply.status === 503) expect(reply.headers.get('retry-after')).toBe('2');
    else expect(crowdFrames.parse(await reply.json()).frames).toHaveLength(61);
    statuses.push(reply.status);
  }
  expect(statuses.filter((status) => status === 503)).toHaveLength(102);
  const head = await mall.app.request(path, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect((await mall.app.request(path)).status).toBe(200);
});

test('a playback of a day of too many sensors is refused before anything is read, because of its memory', async () => {
  await mall.database.query(sql`INSERT INTO sensor (code, name, kind, space_id, geom)
     SELECT 'MANY-' || n, 'many', 'occupancy', id, geom
       FROM space, generate_series(1, 300) AS n
      WHERE code = 'MALL-2F'`);
  await mall.crowd.directory.refresh();
  const day = await mall.app.request(`/api/crowd/frames?from=${at(-86_400)}&to=${at(0)}`);
  expect(day.status).toBe(400);
  expect(await day.json()).toMatchObject({ reason: 'too_many_steps' });
  const hour = await mall.app.request(`/api/crowd/frames?from=${at(-3_600)}&to=${at(0)}`);
  expect(crowdFrames.parse(await hour.json()).frames).toHaveLength(61);
});
