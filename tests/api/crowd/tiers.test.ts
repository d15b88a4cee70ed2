import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  crowdFrame,
  crowdFrames,
  crowdSetting,
  crowdWarnings,
  spaceTiers,
} from '../../../api/core/contract/crowd.ts';
import { whyNotHours } from '../../../api/domain/crowd-hours.ts';
import { createBus } from '../../../api/live/bus.ts';
import { type OpenedMall, openMall } from './small-mall.ts';

let mall: OpenedMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall.close());

const PATH = '/api/crowd/spaces/MALL-1F/tiers';
const night = { fromHour: 22, toHour: 2, bounds: [0.5, 0.75, 1, 1.5] };

function put(body: unknown, path = PATH, persona = 'dispatcher') {
  return mall.app.request(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', cookie: `getu_persona=${persona}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function boundsOf(code: string): Promise<unknown> {
  const reply = await mall.app.request('/api/crowd/setting');
  const { spaces } = crowdSetting.parse(await reply.json());
  return spaces.find((space) => space.code === code)?.bounds;
}

/** Sends 140 persons on a floor of 200 m² for some seconds from an instant on; returns the number of its open warnings. */
async function watch(from: string, seconds: number): Promise<number> {
  mall.clock.now = Date.parse(from);
  const bus = createBus();
  for (let second = 0; second < seconds; second++) {
    mall.clock.pass(1);
    const observedAt = new Date(mall.clock.now).toISOString();
    const readings = ['Z1', 'Z2'].map((sensor) => ({ sensor, observedAt, count: 70 }));
    expect((await mall.send(readings)).status).toBe(200);
    await mall.crowd.watch.tick(bus);
  }
  const reply = await mall.app.request('/api/crowd/warnings?space=MALL-1F');
  return crowdWarnings.parse(await reply.json()).items.length;
}

test('hours are set, shown with their author, and removed again', async () => {
  const reply = await put({ hours: [night, { fromHour: 8, toHour: 12, bounds: [1, 2, 3, 4] }] });
  expect(reply.status).toBe(200);
  const stored = spaceTiers.parse(await reply.json());
  expect(stored).toMatchObject({
    code: 'MALL-1F',
    hours: [{ fromHour: 8 }, { ...night, setBy: 'dispatcher' }],
  });
  expect(spaceTiers.parse(await (await mall.app.request(PATH)).json())).toEqual(stored);
  expect((await put({ hours: [] })).status).toBe(200);
  expect(await (await mall.app.request(PATH)).json()).toEqual({ code: 'MALL-1F', hours: [] });
});

test('the rule uses the clock of the city, across midnight, and so does the displayed state', async () => {
  await put({ hours: [night] });
  // 21:59 to 22:00 in Zhengzhou: 0.7 persons/m² is calm by day.
  expect(await watch('2026-11-21T13:59:30.000Z', 28)).toBe(0);
  expect(await boundsOf('MALL-1F')).toEqual([2, 3, 4, 5]);
  expect(await watch('2026-11-21T13:59:58.000Z', 14)).toBe(1);
  expect(await boundsOf('MALL-1F')).toEqual(night.bounds);
  expect(await boundsOf('MALL-2F')).toEqual([2, 3, 4, 5]);
  // After midnight it continues; a minute after two o'clock it has ended.
  expect(await watch('2026-11-21T17:59:50.000Z', 9)).toBe(1);
  expect(await watch('2026-11-21T17:59:59.000Z', 63)).toBe(0);
  const frame = crowdFrame.parse(await (await mall.app.request('/api/crowd/now')).json());
  expect(frame.spaces[1]).toMatchObject({ density: 0.7, tier: 0 });
});

test('a playback uses the bounds of its hour, not of now', async () => {
  await put({ hours: [night] });
  await watch('2026-11-21T13:58:30.000Z', 1);
  await watch('2026-11-21T14:01:30.000Z', 1);
  await mall.crowd.rollUp();
  const path = '/api/crowd/frames?from=2026-11-21T13:58:00Z&to=2026-11-21T14:01:00Z';
  const { frames } = crowdFrames.parse(await (await mall.app.request(path)).json());
  expect([frames[0], frames[3]].map((frame) => frame?.spaces[1]?.tier)).toEqual([0, 1]);
});

test('hours of a space apply to the spaces in it, unless they have their own', async () => {
  await put({ hours: [] });
  await put(
    { hours: [{ fromHour: 0, toHour: 24, bounds: [1, 2, 3, 4] }] },
    PATH.replace('-1F', ''),
  );
  expect(await boundsOf('MALL-2F')).toEqual([1, 2, 3, 4]);
  await put({ hours: [{ fromHour: 0, toHour: 24, bounds: [6, 7, 8, 9] }] });
  expect(await boundsOf('MALL-1F')).toEqual([6, 7, 8, 9]);
});

describe('refused, with nothing changed,', () => {
  beforeAll(() => put({ hours: [night] }));

  const one = (more: object) => ({ hours: [{ ...night, ...more }] });
  test.each<[string, unknown, number, string]>([
    ['bounds that do not rise', one({ bounds: [1, 2, 2, 3] }), 422, 'bounds_not_rising'],
    [
      'bounds that are the same once stored',
      one({ bounds: [1, 1.00000000001, 2, 3] }),
      422,
      'bounds_not_rising',
    ],
    ['bounds of three', one({ bounds: [1, 2, 3] }), 400, 'invalid_parameter'],
    ['a bound of nothing', one({ bounds: [0, 1, 2, 3] }), 400, 'invalid_parameter'],
    ['a bound as text', one({ bounds: ['1', 2, 3, 4] }), 400, 'invalid_parameter'],
    [
      'no number',
      '{"hours":[{"fromHour":1,"toHour":2,"bounds":[NaN,2,3,4]}]}',
      400,
      'malformed_body',
    ],
    [
      'a number beyond all numbers',
      '{"hours":[{"fromHour":1,"toHour":2,"bounds":[1,2,3,1e999]}]}',
      400,
      'invalid_parameter',
    ],
    ['no hours at all', one({ fromHour: 2, toHour: 2 }), 422, 'hours_empty'],
    ['an hour 25', one({ toHour: 25 }), 400, 'invalid_parameter'],
    ['half an hour', one({ fromHour: 1.5 }), 400, 'invalid_parameter'],
    [
      'hours that overlap over midnight',
      { hours: [night, { ...night, fromHour: 1, toHour: 3 }] },
      422,
      'hours_overlap',
    ],
    ['the same hours twice', { hours: [night, night] }, 422, 'hours_overlap'],
    ['fields nobody knows', one({ always: true }), 400, 'unknown_parameter'],
  ])('%s', async (_, body, status, reason) => {
    const reply = await put(body);
    expect(await reply.json()).toMatchObject({ status, reason });
    const { hours } = spaceTiers.parse(await (await mall.app.request(PATH)).json());
    expect(hours).toMatchObject([night]);
  });

  test('an unknown space, and a role without permission', async () => {
    const unknown = '/api/crowd/spaces/NO/tiers';
    expect(await (await put({ hours: [] }, unknown)).json()).toMatchObject({
      status: 404,
      reason: 'space_not_found',
    });
    expect((await mall.app.request(unknown)).status).toBe(404);
    for (const persona of ['viewer', 'worker', 'chief', 'planner', 'dispatcher@410103002']) {
      const reply = await put({ hours: [] }, PATH, encodeURIComponent(persona));
      expect(await reply.json()).toMatchObject({ status: 403, reason: 'not_allowed' });
    }
  });
});

test('with any accepted hours every hour of the day has one range at most', () => {
  const range = fc.record({
    fromHour: fc.integer({ min: 0, max: 23 }),
    toHour: fc.integer({ min: 1, max: 24 }),
    bounds: fc.constant<[number, number, number, number]>([1, 2, 3, 4]),
  });
  fc.assert(
    fc.property(fc.array(range, { maxLength: 4 }), (ranges) => {
      const hoursOf = ({ fromHour, toHour }: (typeof ranges)[number]) => {
        const hours: number[] = [];
        for (let hour = fromHour; hour % 24 !== toHour % 24 || hours.length === 0; hour++) {
          hours.push(hour % 24);
        }
        return hours;
      };
      const isEmpty = ranges.some(({ fromHour, toHour }) => fromHour === toHour);
      const all = ranges.flatMap(hoursOf);
      const expected = isEmpty
        ? 'hours_empty'
        : new Set(all).size < all.length
          ? 'hours_overlap'
          : null;
      expect(whyNotHours(ranges)).toBe(expected);
    }),
  );
});
