/** Back-filling by the simulator: the most viewed history comes first, at any hour, and no failure ends it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { CrowdSetting } from '../../api/core/contract/crowd.ts';
import type { ApiClient } from '../../scripts/simulate/api-client.ts';
import { backFill } from '../../scripts/simulate/back-fill.ts';
import { createFaults } from '../../scripts/simulate/faults.ts';
import { runSimulator } from '../../scripts/simulate/run-simulator.ts';
import type { SentReading } from '../../scripts/simulate/sent-reading.ts';
import { createSimulatedClock } from '../../scripts/simulate/simulated-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A reading of each zone for each filled minute and hour. */
function settingOf(...zones: string[]): CrowdSetting {
  const position: [number, number] = [113.66, 34.75];
  const none = { parentCode: null, floor: null, capacity: null };
  const mall = {
    ...none,
    code: 'M',
    name: 'M',
    kind: 'mall',
    usableAreaM2: 1_000,
    position,
  } as const;
  return {
    version: 1,
    spaces: [{ ...mall, bounds: [2, 3, 4, 5] }],
    sensors: zones.map((code) => ({
      code,
      name: code,
      kind: 'occupancy',
      spaceCode: 'M',
      cameraCode: null,
      floor: null,
      areaM2: 40,
      position,
    })),
  };
}

/** The API's answer for the minutes or hours of `path`. */
function historyOf(path: string, isKnown: (at: number, step: number) => boolean) {
  const { searchParams } = new URL(path, 'http://127.0.0.1');
  const [from = Number.NaN, to = Number.NaN] = ['from', 'to'].map((name) =>
    Date.parse(searchParams.get(name) ?? ''),
  );
  const step = 1_000 * Number(searchParams.get('step'));
  // As the API: the last step included, and a limit on steps per answer.
  if ((to - from) / step + 1 > 1_441) throw new Error('at most 1441 steps at once');
  const points = [];
  for (let at = from; at <= to; at += step) {
    const count = isKnown(at, step) ? 5 : null;
    points.push({ at: new Date(at).toISOString(), count, density: null, in: null, out: null });
  }
  return { code: 'M', step: step / 1_000, points };
}

/** The readings that are sent when the history contains the minutes and hours of `isKnown`. */
async function fill(now: number, isKnown: (at: number, step: number) => boolean) {
  const setting = settingOf('Z1');
  const sent: SentReading[] = [];
  const api: ApiClient = {
    address: 'http://127.0.0.1',
    get: async (path, schema) => schema.parse(historyOf(path, isKnown)),
    post: () => Promise.reject(new Error('filling in the past orders nothing')),
    async sendReadings(readings) {
      sent.push(...readings);
      return { stored: readings.length, duplicate: 0, refused: 0, refusals: [] };
    },
  };
  const installation = {
    setting,
    model: { personsAt: () => Int32Array.of(5), flowsBetween: () => new Map(), surgePlaces: [] },
    clock: createSimulatedClock(now, now, 1),
    faults: createFaults(setting, [], 1, now),
    zonePeriod: 20,
    gatePeriod: 30,
  };
  const { signal } = new AbortController();
  await backFill(api, installation, { now, timeZone: 'Asia/Shanghai' }, signal, () => {});
  return sent.map(({ observedAt }) => Date.parse(observedAt));
}

/** Readings of hours are in their middle, those of minutes in theirs. */
const isHour = (at: number) => at % HOUR === HOUR / 2;
/** Shanghai is eight hours east and has no daylight saving. */
const localHour = (at: number) => ((at + 8 * HOUR) % DAY) / HOUR;

function partOf(at: number, now: number): string {
  if (isHour(at)) return 'hours of the days before';
  if (at > now - 30 * MINUTE) return 'last half hour';
  return localHour(at) >= 18 && localHour(at) < 21 ? 'evening' : 'rest of the day';
}

const MIDNIGHT = Date.parse('2026-11-21T00:00:00+08:00');

test.each([
  ['04:20', 180, 24 * 60],
  ['09:20', 180, 24 * 60],
  ['15:20', 180, 24 * 60],
  // The evening of today has begun: its minutes up to the last half hour, and all of yesterday's, though it began more than a
  // day ago.
  ['19:40', 70 + 180, 24 * 60 + 160],
  ['21:40', 360, 24 * 60 + 280],
])(
  'at %s the last half hour comes first, then the evening, the days before, and the rest, each backwards',
  async (time, evening, minutes) => {
    const now = Date.parse(`2026-11-21T${time}:00+08:00`);
    const sent = await fill(now, () => false);
    const parts: { part: string; instants: number[] }[] = [];
    for (const at of sent) {
      const part = partOf(at, now);
      if (parts.at(-1)?.part !== part) parts.push({ part, instants: [] });
      parts.at(-1)?.instants.push(at);
    }
    expect(parts.map(({ part, instants }) => [part, instants.length])).toEqual([
      ['last half hour', 30],
      ['evening', evening],
      ['hours of the days before', 7 * 24],
      ['rest of the day', minutes - 30 - evening],
    ]);
    for (const { part, instants } of parts) {
      expect(instants, part).toEqual(instants.toSorted((one, other) => other - one));
    }
  },
);

test('known minutes and hours are not sent again, those without a count are', async () => {
  const now = MIDNIGHT + 9 * HOUR;
  const isKnown = (at: number, step: number) => Math.floor(at / step) % 3 !== 0;
  const sent = await fill(now, isKnown);
  expect(sent.filter((at) => !isHour(at))).toHaveLength((24 * 60) / 3);
  expect(sent.filter(isHour)).toHaveLength((7 * 24) / 3);
  const again = sent.filter((at) => isKnown(at, isHour(at) ? HOUR : MINUTE));
  expect(again).toEqual([]);
  expect(await fill(now, () => true)).toEqual([]);
});

/** Answers as the API does, except that the second back-filling request gets 503 and takes two minutes of the clock. */
async function serveBusy() {
  const stored: number[] = [];
  let asked = 0;
  let ahead = 0;
  const clock = performance.now.bind(performance);
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => clock() + ahead);
  const answer = (path: string, body: string): object | null => {
    if (path === '/api/crowd/setting') return settingOf('Z1', 'Z2');
    if (path.includes('/history?')) {
      return historyOf(path, (at, step) => stored.includes(at + step / 2));
    }
    const lines = body.split('\n');
    // Live readings come in few lines.
    const isPast = lines.length > 10;
    if (isPast) asked += 1;
    if (isPast && asked === 2) {
      ahead = 121_000;
      return null;
    }
    if (isPast) stored.push(...lines.map((line) => Date.parse(JSON.parse(line).observedAt)));
    return { stored: lines.length, duplicate: 0, refused: 0, refusals: [] };
  };
  const server = createServer(async (request, response) => {
    const body = answer(request.url ?? '', await text(request));
    response.writeHead(body === null ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    spy.mockRestore();
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stored };
}

test('after a failure beyond all retries the missing history is still filled in, without duplicates', async () => {
  const { address, stored } = await serveBusy();
  const began = Date.now();
  const stop = new AbortController();
  const shares: number[] = [];
  let running: Promise<void> | undefined;
  await new Promise<void>((resolve, reject) => {
    running = runSimulator(
      {
        address,
        key: 'key',
        speed: 1,
        from: undefined,
        seed: 1,
        timeZone: 'Asia/Shanghai',
        fillsPast: true,
        hasIncidents: false,
        surgeAfterS: undefined,
        say: () => {},
        onFilled(share) {
          shares.push(share);
          if (share === 1) resolve();
        },
      },
      stop.signal,
    );
    running.catch(reject);
  });
  stop.abort();
  await running;
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  const times = new Map<number, number>();
  for (const at of stored) times.set(at, (times.get(at) ?? 0) + 1);
  const evening = Math.max(0, Math.floor(localHour(began) * 60) - 17 * 60);
  expect(times.size).toBe(24 * 60 + evening + 7 * 24);
  // Once for each zone.
  expect(new Set(times.values())).toEqual(new Set([2]));
});
