import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { crowdFrame, crowdSetting } from '../../../api/core/contract/crowd.ts';
import { ingestCounters } from '../../../api/core/contract/crowd-readings.ts';
import { incidentPage } from '../../../api/core/contract/incidents.ts';
import { sql } from '../../../api/database/sql.ts';
import { createRandom } from '../../../scripts/demo/geometry/random.ts';
import { ApiRefusal, createApiClient } from '../../../scripts/simulate/api-client.ts';
import { backFill } from '../../../scripts/simulate/back-fill.ts';
import { createCrowdModel } from '../../../scripts/simulate/crowd-model.ts';
import { createFaults } from '../../../scripts/simulate/faults.ts';
import { nextStep, SIMULATED } from '../../../scripts/simulate/live-incidents.ts';
import { runSimulator } from '../../../scripts/simulate/run-simulator.ts';
import { createSimulatedClock } from '../../../scripts/simulate/simulated-clock.ts';
import { importText, incident, lines, point } from '../import/import-text.ts';
import { serveCrowd } from './serve-crowd.ts';

/** A mall of two floors with twelve zones each and two gates. */
function mallFiles() {
  const at = point(113.6635, 34.7505);
  const spaces = [
    { properties: { code: 'M', name: '试验商场', kind: 'mall' }, geometry: at },
    ...['F1', 'F2'].map((floor) => ({
      properties: { code: `M-${floor}`, name: floor, kind: 'floor', parent: 'M', floor },
      geometry: at,
    })),
  ];
  const zones = Array.from({ length: 24 }, (_, i) => ({
    properties: {
      code: `Z${i}`,
      name: `Z${i}`,
      kind: 'occupancy',
      space: i < 12 ? 'M-F1' : 'M-F2',
      floor: i < 12 ? 'F1' : 'F2',
      area: 40,
    },
    geometry: point(113.6632 + (i % 12) * 0.00005, 34.7505),
  }));
  const gates = ['G1', 'G2'].map((code) => ({
    properties: { code, name: code, kind: 'in_out', space: 'M' },
    geometry: at,
  }));
  return { spaces, sensors: [...zones, ...gates] };
}

async function serveMall() {
  const served = await serveCrowd();
  const { spaces, sensors } = mallFiles();
  await importText(served.database, 'a.ndjson', lines(...spaces), { kind: 'spaces' });
  await importText(served.database, 'b.ndjson', lines(...sensors), { kind: 'sensors' });
  await served.waitForSensors(sensors.length);
  return served;
}

const base = {
  speed: 100,
  from: { hour: 18, minute: 0 },
  seed: 1,
  timeZone: 'Asia/Shanghai',
  fillsPast: false,
  hasIncidents: false,
  surgeAfterS: undefined,
  say: () => {},
};

test('counts arrive, incidents are reported, and it ends when it is stopped', async () => {
  const { database, address, sessions, api, key, stop } = await serveMall();
  await importText(
    database,
    'i.ndjson',
    lines({
      ...incident('I', { title: '德化街 1 号 井盖松动', address: '德化街 1 号' }),
      geometry: point(113.6605, 34.7505),
    }),
    { kind: 'incidents' },
  );
  const running = runSimulator(
    { ...base, address, sessions, key, hasIncidents: true },
    stop.signal,
  );
  const deadline = Date.now() + 30_000;
  const isLively = async () => {
    const frame = await api.get('/api/crowd/now', crowdFrame);
    const { items } = await api.get('/api/incidents?status=open&limit=100', incidentPage);
    const isReported = items.some(
      ({ version, title }) => version > 0 && title.startsWith('德化街'),
    );
    return frame.counts.filter((count) => count !== null).length >= 20 && isReported;
  };
  while (!(await isLively()) && Date.now() < deadline) await sleep(500);
  expect(await isLively()).toBe(true);
  const [told] = await database.query<{ description: string }>(
    sql`SELECT description FROM incident WHERE came_live LIMIT 1`,
  );
  expect(told?.description).toBe(SIMULATED);
  stop.abort();
  expect(await running).toBeUndefined();
});

test('a wrong clock is refused and a silent sensor stays silent', async () => {
  const { address, api, key, stop } = await serveMall();
  const setting = await api.get('/api/crowd/setting', crowdSetting);
  const model = createCrowdModel(setting, base);
  const faults = createFaults(
    { ...setting, sensors: setting.sensors },
    model.surgePlaces,
    base.seed,
    Date.now(),
  );
  // The ground floor is where surges are: too few sensors are left for faults.
  expect(faults.dead).toBeNull();
  const whole = createFaults(setting, [], base.seed, Date.now());
  expect(whole.dead).not.toBeNull();
  const reading = {
    sensor: 'Z3',
    observedAt: new Date(Date.now() + 420_000).toISOString(),
    count: 3,
  };
  expect(await api.sendReadings([reading], 0)).toMatchObject({ stored: 0, refused: 1 });
  const stranger = createApiClient(address, `${key}x`, stop.signal);
  await expect(stranger.sendReadings([reading], 0)).rejects.toThrow(ApiRefusal);
  const counters = await api.get('/api/crowd/counters', ingestCounters);
  expect(counters.rules.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['future']));
});

test('missing history is filled in, once', async () => {
  const { database, api, stop } = await serveMall();
  const setting = await api.get('/api/crowd/setting', crowdSetting);
  const now = Date.now();
  const model = createCrowdModel(setting, base);
  const installation = {
    setting,
    model,
    clock: createSimulatedClock(now, now, 1),
    faults: createFaults(setting, model.surgePlaces, 1, now),
    zonePeriod: 20,
    gatePeriod: 30,
  };
  const first = await backFill(
    api,
    installation,
    { now, timeZone: base.timeZone },
    stop.signal,
    () => {},
  );
  expect(first.refused).toBe(0);
  expect(first.stored).toBeGreaterThan(26 * (24 * 60 + 7 * 24) * 0.9);
  const again = await backFill(
    api,
    installation,
    { now, timeZone: base.timeZone },
    stop.signal,
    () => {},
  );
  expect(again.stored).toBe(0);
  const [row] = await database.query<{ days: number }>(
    sql`SELECT count(DISTINCT observed_at::date)::int AS days FROM reading`,
  );
  expect(row?.days).toBeGreaterThanOrEqual(8);
});

test('the key is readable only for its owner', async () => {
  const { folder } = await serveCrowd();
  expect((await stat(join(folder, 'sensor-key'))).mode & 0o777).toBe(0o600);
});

test('an incident goes from report to closure by the responsible people', () => {
  const grids = [
    { code: 'S', level: 1 },
    { code: 'C', level: 2 },
    { code: 'G', level: 3 },
    { code: 'M', level: 4 },
  ] as Parameters<typeof nextStep>[0]['grids'];
  const random = { ...createRandom(1, 'test'), chance: () => false };
  const step = (state: Parameters<typeof nextStep>[0]['state']) =>
    nextStep({ state, version: 3, grids, whistle: null, assignee: null }, random);
  expect(step('reported')).toMatchObject({ persona: 'chief@G', request: { action: 'register' } });
  expect(step('registered')).toMatchObject({ request: { action: 'dispatch', to: 'G' } });
  expect(step('dispatched')).toMatchObject({ persona: 'worker@G', request: { action: 'start' } });
  expect(step('in_progress')).toMatchObject({ request: { action: 'finish', version: 3 } });
  expect(step('done')).toMatchObject({ persona: 'chief@G', request: { action: 'verify' } });
  expect(step('verified')).toMatchObject({ persona: 'dispatcher@S', request: { action: 'close' } });
  expect(step('closed')).toBeNull();
});
