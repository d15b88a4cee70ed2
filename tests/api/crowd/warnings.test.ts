import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alerts } from '../../../api/core/contract/alerts.ts';
import { crowdFrame, crowdWarnings } from '../../../api/core/contract/crowd.ts';
import { incidentDetail } from '../../../api/core/contract/incident.ts';
import { sql } from '../../../api/database/sql.ts';
import { type Bus, createBus } from '../../../api/live/bus.ts';
import { listOpenAlertWarnings } from '../../../api/sql/crowd/warnings.ts';
import { type OpenedMall, openMall } from './small-mall.ts';

let mall: OpenedMall;
let bus: Bus;
beforeEach(async () => {
  mall = await openMall();
  bus = createBus();
});
afterEach(() => mall.close());

/** Second by second: the counts of each zone, then a judgement. */
async function watch(seconds: number, counts: Record<string, number>): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    mall.clock.pass(1);
    const observedAt = new Date(mall.clock.now).toISOString();
    const readings = Object.entries(counts).map(([sensor, count]) => ({
      sensor,
      observedAt,
      count,
    }));
    if (readings.length > 0) expect((await mall.send(readings)).status).toBe(200);
    await mall.crowd.watch.tick(bus);
  }
}

async function listed(state = 'open') {
  const reply = await mall.app.request(`/api/crowd/warnings?state=${state}`);
  return crowdWarnings.parse(await reply.json()).items;
}

function post(path: string, role: string, body: unknown) {
  const headers = { 'content-type': 'application/json', cookie: `getu_persona=${role}` };
  return mall.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function told(): Promise<string[]> {
  const rows = await mall.database.query<{
    line: string;
  }>(sql`SELECT kind || ' ' || coalesce(data ->> 'space', '') || ' ' || coalesce(data ->> 'change', data ->> 'action') AS line
       FROM outbox ORDER BY id`);
  return rows.map(({ line }) => line);
}

/** Calm everywhere but on the first floor, where Z1 has 100 m². */
const calm = { Z1: 10, Z2: 10, Z3: 5 };
const crowded = { Z1: 250, Z2: 250, Z3: 5 };

describe('a floor that gets too full', () => {
  test('warns after ten seconds, once, with an incident, and ends a minute after it has emptied', async () => {
    await watch(3, calm);
    await watch(10, crowded);
    expect(await listed()).toEqual([]);
    await watch(1, crowded);
    const [warning, mallWarning, ...others] = await listed();
    expect(others).toEqual([]);
    // 500 persons on 200 m²; and the mall as a whole 505 on 250.
    expect([warning, mallWarning].map((each) => [each?.spaceCode, each?.tier])).toEqual([
      ['MALL', 1],
      ['MALL-1F', 1],
    ]);
    expect(warning?.incidentCode).toBe(mallWarning?.incidentCode);
    const incidents = await mall.database.query<{ code: string }>(
      sql`SELECT code, category, title, address, description FROM incident WHERE source = 'crowd_warning'`,
    );
    // Its category and place name it in the language of the reader; the reading is stored as figures.
    expect(incidents).toEqual([
      {
        code: warning?.incidentCode,
        category: '0901',
        title: mallWarning?.spaceName,
        address: mallWarning?.spaceName,
        description: null,
      },
    ]);

    await watch(60, calm);
    expect(await listed()).toHaveLength(2);
    await watch(2, calm);
    expect(await listed()).toEqual([]);
    expect(await listed('all')).toHaveLength(2);
    expect((await told()).filter((line) => line.startsWith('warning'))).toEqual([
      'warning MALL-1F raised',
      'warning MALL raised',
      'warning MALL-1F ended',
      'warning MALL ended',
    ]);
    expect(await told()).toContain('incident  warning_ended');
  });

  test('and swings around the bound raises one warning', async () => {
    for (let turn = 0; turn < 30; turn++) {
      await watch(1, { Z1: 205, Z2: 205, Z3: 0 });
      await watch(1, { Z1: 190, Z2: 190, Z3: 0 });
    }
    const warnings = (await listed('all')).filter(({ spaceCode }) => spaceCode === 'MALL-1F');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.endedAt).toBeNull();
  });

  test('and falls silent is unknown, and its warning stays open', async () => {
    await watch(12, crowded);
    await watch(70, {});
    const frame = crowdFrame.parse(await (await mall.app.request('/api/crowd/now')).json());
    expect(frame.counts).toEqual([null, null, null, null, null]);
    expect(frame.spaces.map(({ tier, count, density }) => [tier, count, density])).toEqual(
      Array(3).fill([null, null, null]),
    );
    await watch(70, {});
    expect(await listed()).toHaveLength(2);
  });

  test('requires acknowledgement, is escalated without one, and again when it gets worse', async () => {
    await watch(12, { Z1: 350, Z2: 350, Z3: 0 });
    expect(await listOpenAlertWarnings(mall.database, null)).toEqual([]);
    await mall.database.query(
      sql`UPDATE crowd_setting SET escalate_after_s = 20, version = version + 1`,
    );
    await watch(25, { Z1: 350, Z2: 350, Z3: 0 });
    const floor = (await listed()).find(({ spaceCode }) => spaceCode === 'MALL-1F');
    expect(floor?.tier).toBe(2);
    // No separate alert yet: nobody was asked to acknowledge it.
    expect(floor?.escalatedAt).toBeNull();

    const path = `/api/crowd/warnings/${floor?.id}/acknowledge`;
    const acknowledge = (role = 'dispatcher', tier = 2) => post(path, role, { tier });
    expect((await acknowledge('worker')).status).toBe(403);
    const first = await acknowledge();
    const again = await acknowledge();
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await again.json()).toEqual(await first.json());
    expect((await told()).filter((line) => line.endsWith('acknowledged'))).toHaveLength(1);

    await watch(12, { Z1: 450, Z2: 450, Z3: 0 });
    const worse = (await listed()).find(({ spaceCode }) => spaceCode === 'MALL-1F');
    expect(worse).toMatchObject({ tier: 3, worstTier: 3, acknowledgedAt: null });
    // A user who still sees the second tier has not seen the third.
    const late = await acknowledge('dispatcher', 2);
    expect([late.status, await late.json()]).toMatchObject([409, { reason: 'warning_has_risen' }]);
    expect(worse?.risenAt).not.toBe(worse?.raisedAt);
    // The alert shows that, and since when the lower tier was acknowledged.
    const acknowledgedAt = worse?.lastAcknowledgedAt;
    expect(acknowledgedAt).toEqual(expect.stringMatching(/^2026-11-21T04:00:/));
    const shown = alerts.parse(await (await mall.app.request('/api/alerts')).json()).items;
    expect(
      shown.find((alert) => alert.kind === 'warning' && alert.spaceCode === 'MALL-1F'),
    ).toMatchObject({
      tier: 3,
      risen: { acknowledgedAt, tier: 3 },
      units: [{ level: 1 }, { level: 2 }, { level: 3 }],
    });

    await watch(25, { Z1: 450, Z2: 450, Z3: 0 });
    const waited = (await listed()).find(({ spaceCode }) => spaceCode === 'MALL-1F');
    expect(waited?.escalatedAt).not.toBeNull();
  });
});

test('the warnings of a period are all that were open in it, raised before or ended since', async () => {
  await mall.database.query(sql`INSERT INTO crowd_warning (space_id, tier, worst_tier, raised_at, risen_at, ended_at)
     SELECT s.id, 1, 1, raised, raised, ended
       FROM space s,
            (VALUES (timestamptz '2026-11-19T22:00Z', timestamptz '2026-11-19T23:00Z'),
                    ('2026-11-19T23:50Z', '2026-11-20T00:10Z'),
                    ('2026-11-20T12:00Z', '2026-11-20T12:30Z'),
                    ('2026-11-20T23:50Z', NULL),
                    ('2026-11-21T00:00Z', '2026-11-21T00:30Z')) AS told (raised, ended)
      WHERE s.code = 'MALL'
      ORDER BY raised`);
  const raised = async (query: string) => {
    const reply = await mall.app.request(`/api/crowd/warnings?state=all&limit=2&${query}`);
    const { items, nextCursor } = crowdWarnings.parse(await reply.json());
    return { raised: items.map(({ raisedAt }) => raisedAt.slice(8, 16)), nextCursor };
  };
  const day = 'from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z';
  const { raised: first, nextCursor } = await raised(day);
  expect(first).toEqual(['20T23:50', '20T12:00']);
  expect((await raised(`${day}&cursor=${nextCursor}`)).raised).toEqual(['19T23:50']);
  expect((await raised('from=2026-11-21T00:30:00Z')).raised).toEqual(['21T00:00', '20T23:50']);
  expect((await raised('to=2026-11-19T22:00:01%2B00:00')).raised).toEqual(['19T22:00']);
});

test('a warning that rises to the fourth tier makes its incident an emergency, and it stays one after the fall', async () => {
  const severities = () =>
    mall.database.query<{ severity: number; version: number }>(
      sql`SELECT severity, version FROM incident WHERE source = 'crowd_warning'`,
    );
  await watch(12, { Z1: 350, Z2: 350, Z3: 0 });
  expect(await severities()).toEqual([{ severity: 2, version: 1 }]);
  await watch(12, { Z1: 600, Z2: 600, Z3: 0 });
  const [, risen] = await listed();
  expect(risen).toMatchObject({ spaceCode: 'MALL-1F', tier: 4 });
  const reply = await mall.app.request(`/api/incidents/${risen?.incidentCode}`);
  // The first reading stays; the present one is shown next to it.
  expect(incidentDetail.parse(await reply.json())).toMatchObject({
    description: null,
    warning: {
      spaceCode: 'MALL-1F',
      raised: { tier: 2, density: 3.5, count: 700 },
      now: { tier: 4, density: 6, count: 1200 },
    },
  });
  expect(await severities()).toEqual([{ severity: 3, version: 2 }]);
  expect((await told()).filter((line) => line === 'incident  warning_risen')).toHaveLength(1);
  await watch(75, crowded);
  expect((await listed())[1]).toMatchObject({ spaceCode: 'MALL-1F', tier: 1, worstTier: 4 });
  await watch(12, { Z1: 600, Z2: 600, Z3: 0 });
  expect(await severities()).toEqual([{ severity: 3, version: 2 }]);
});

test('a floor whose incident was acknowledged with the mall shows that in the list and in the alerts once it gets worse', async () => {
  await watch(12, { Z1: 350, Z2: 350, Z3: 0 });
  const whole = (await listed()).find(({ spaceCode }) => spaceCode === 'MALL');
  const path = `/api/crowd/warnings/${whole?.id}/acknowledge`;
  expect((await post(path, 'dispatcher', { tier: whole?.tier })).status).toBe(200);
  const floor = async () => (await listed()).find(({ spaceCode }) => spaceCode === 'MALL-1F');
  expect(await floor()).toMatchObject({ acknowledgedAt: null, lastAcknowledgedAt: null });
  await watch(12, { Z1: 600, Z2: 600, Z3: 0 });
  const { items } = alerts.parse(await (await mall.app.request('/api/alerts')).json());
  const rung = items.find((alert) => alert.kind === 'warning' && alert.spaceCode === 'MALL-1F');
  const { lastAcknowledgedAt, incidentCode } = (await floor()) ?? {};
  expect(incidentCode).toBe(whole?.incidentCode);
  expect(lastAcknowledgedAt).toEqual(expect.stringMatching(/^2026-11-21T04:/));
  expect(rung).toMatchObject({ risen: { acknowledgedAt: lastAcknowledgedAt } });
});

test('a floor that joins an incident acknowledged before does not count as seen', async () => {
  await mall.database.query(
    sql`UPDATE space SET bounds = CASE kind WHEN 'mall' THEN ARRAY[0.1, 0.2, 0.3, 9] ELSE ARRAY[6, 7, 8, 9] END`,
  );
  await watch(12, { Z1: 50, Z2: 50, Z3: 50 });
  const [whole] = await listed();
  const path = `/api/crowd/warnings/${whole?.id}/acknowledge`;
  expect((await post(path, 'dispatcher', { tier: whole?.tier })).status).toBe(200);
  await mall.database.query(
    sql`UPDATE space SET bounds = ARRAY[0.1, 0.2, 0.3, 0.4] WHERE code = 'MALL-1F'`,
  );
  await watch(12, { Z1: 50, Z2: 50, Z3: 50 });
  await watch(12, { Z1: 90, Z2: 90, Z3: 50 });
  const floor = (await listed()).find(({ spaceCode }) => spaceCode === 'MALL-1F');
  expect(floor?.incidentCode).toBe(whole?.incidentCode);
  expect(floor).toMatchObject({ acknowledgedAt: null, lastAcknowledgedAt: null });
});

test('a floor that joins the incident of a mall at the fourth tier makes it an emergency', async () => {
  await mall.database.query(
    sql`UPDATE space SET bounds = CASE kind WHEN 'mall' THEN ARRAY[0.5, 9, 9.5, 10] ELSE ARRAY[6, 7, 8, 9] END`,
  );
  await watch(12, { Z1: 50, Z2: 50, Z3: 50 });
  expect((await listed()).map(({ spaceCode, tier }) => [spaceCode, tier])).toEqual([['MALL', 1]]);
  await mall.database.query(
    sql`UPDATE space SET bounds = ARRAY[0.1, 0.2, 0.3, 0.4] WHERE code = 'MALL-1F'`,
  );
  await watch(14, { Z1: 50, Z2: 50, Z3: 50 });
  const incidents = await mall.database.query(
    sql`SELECT severity FROM incident WHERE source = 'crowd_warning'`,
  );
  expect(incidents).toEqual([{ severity: 3 }]);
});

test('two processes that judge at the same moment raise one warning', async () => {
  await watch(12, calm);
  const observedAt = () => new Date(mall.clock.now).toISOString();
  const { createCrowdWatch } = await import('../../../api/crowd/crowd-watch.ts');
  const other = createCrowdWatch(
    mall.database,
    mall.crowd.directory,
    mall.crowd.counters,
    () => 'Asia/Shanghai',
    () => new Date(mall.clock.now),
  );
  for (let second = 0; second < 15; second++) {
    mall.clock.pass(1);
    await mall.send([
      { sensor: 'Z1', observedAt: observedAt(), count: 300 },
      { sensor: 'Z2', observedAt: observedAt(), count: 300 },
    ]);
    await Promise.all([mall.crowd.watch.tick(bus), other.tick(bus)]);
  }
  const floor = (await listed('all')).filter(({ spaceCode }) => spaceCode === 'MALL-1F');
  expect(floor).toHaveLength(1);
  expect((await told()).filter((line) => line === 'warning MALL-1F raised')).toHaveLength(1);
});
