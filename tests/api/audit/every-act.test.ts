import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEndpoints } from '../../../api/core/contract/endpoints/all-endpoints.ts';
import { screenSettings } from '../../../api/core/contract/screens.ts';
import { raw, sql } from '../../../api/database/sql.ts';
import { micro, STREET, WEST } from '../plans/planning-codes.ts';
import { planned } from '../plans/planning-ground.ts';
import { type Everything, openEverything } from './open-everything.ts';

interface Scenario {
  endpoint: string;
  persona: string;
  path: string;
  body?: unknown;
  /** What the audit says of it: action, kind of object, object. */
  line: [string, string, string];
}

/** Writing endpoints without a row of their own: counts of sensors, which prove themselves by a key, and a check that stores nothing. */
const unaudited = ['POST /api/crowd/readings', 'POST /api/plans/{id}/check'];
/** Those of accounts need a person with a password, those of walls a screen: tests/api/accounts and tests/api/screens test their rows. */
const isOfSessions = (endpoint: string) =>
  / \/api\/(session|me\/|people|screen(\/|$)|screens\/\{id\}\/pairing)/.test(endpoint);

let everything: Everything;
beforeAll(async () => {
  everything = await openEverything();
});
afterAll(() => everything?.close());

const reporter = { name: '周先生', phone: '13900001111' };
const planPath = '/api/plans/PLAN';
const renamed = planned({ key: micro(0, 0), name: '新名称' });
const settings = Object.fromEntries(Object.keys(screenSettings.shape).map((name) => [name, null]));
const hours = [{ fromHour: 0, toHour: 24, bounds: [2, 3, 4, 5] }];

/** In this order: each begins where the one before has ended. */
const scenarios: Scenario[] = [
  {
    endpoint: 'PUT /api/me',
    persona: 'viewer',
    path: '/api/me',
    body: { key: 'dispatcher' },
    line: ['sign_in', 'session', 'ANY'],
  },
  {
    endpoint: 'POST /api/incidents',
    persona: 'dispatcher',
    path: '/api/incidents',
    body: { title: '垃圾', category: '0101', severity: 3, position: [113.6505, 34.7505], reporter },
    line: ['incident.report', 'incident', 'CODE'],
  },
  {
    endpoint: 'POST /api/alerts/acknowledge',
    persona: 'dispatcher',
    path: '/api/alerts/acknowledge',
    body: { alerts: [{ kind: 'incident', code: 'CODE', version: 1 }] },
    line: ['incident.acknowledge', 'incident', 'CODE'],
  },
  {
    endpoint: 'POST /api/incidents/{code}/actions',
    persona: 'dispatcher',
    path: '/api/incidents/CODE/actions',
    body: { action: 'register', version: 2 },
    line: ['incident.register', 'incident', 'CODE'],
  },
  {
    endpoint: 'POST /api/incidents/{code}/reporter/readings',
    persona: 'dispatcher',
    path: '/api/incidents/CODE/reporter/readings',
    line: ['reporter.read', 'incident', 'CODE'],
  },
  {
    endpoint: 'POST /api/cameras/{code}/openings',
    persona: 'dispatcher',
    path: '/api/cameras/C-0-0/openings',
    line: ['camera.open', 'camera', 'C-0-0'],
  },
  {
    endpoint: 'POST /api/crowd/warnings/{id}/acknowledge',
    persona: 'dispatcher',
    path: '/api/crowd/warnings/1/acknowledge',
    body: { tier: 3 },
    line: ['warning.acknowledge', 'warning', '1'],
  },
  {
    endpoint: 'PUT /api/crowd/spaces/{code}/tiers',
    persona: 'dispatcher',
    path: '/api/crowd/spaces/MALL/tiers',
    body: { hours },
    line: ['tiers.set', 'space', 'MALL'],
  },
  {
    endpoint: 'POST /api/crowd/spaces/{code}/counts',
    persona: 'dispatcher',
    path: '/api/crowd/spaces/GATED/counts',
    body: { persons: 40, reason: '人工清点' },
    line: ['crowd.count', 'space', 'GATED'],
  },
  {
    endpoint: 'POST /api/crowd/keys',
    persona: 'admin',
    path: '/api/crowd/keys',
    body: { name: 'gateway' },
    line: ['sensor_key.create', 'sensor_key', 'ANY'],
  },
  {
    endpoint: 'DELETE /api/crowd/keys/{id}',
    persona: 'admin',
    path: '/api/crowd/keys/1',
    line: ['sensor_key.revoke', 'sensor_key', '1'],
  },
  {
    endpoint: 'POST /api/screens',
    persona: 'admin',
    path: '/api/screens',
    body: { name: '大厅', settings },
    line: ['screen.create', 'screen', 'SCREEN'],
  },
  {
    endpoint: 'PUT /api/screens/{id}',
    persona: 'admin',
    path: '/api/screens/SCREEN',
    body: { name: '门厅', settings },
    line: ['screen.change', 'screen', 'SCREEN'],
  },
  {
    endpoint: 'POST /api/screens/{id}/link',
    persona: 'admin',
    path: '/api/screens/SCREEN/link',
    line: ['screen.link', 'screen', 'SCREEN'],
  },
  {
    endpoint: 'POST /api/screens/{id}/revocation',
    persona: 'admin',
    path: '/api/screens/SCREEN/revocation',
    body: { why: '搬走了' },
    line: ['screen.revoke', 'screen', 'SCREEN'],
  },
  {
    endpoint: 'PUT /api/grid-locks/{code}',
    persona: 'publisher',
    path: `/api/grid-locks/${WEST}`,
    body: { reason: '选举' },
    line: ['grid.lock', 'grid', WEST],
  },
  {
    endpoint: 'DELETE /api/grid-locks/{code}',
    persona: 'publisher',
    path: `/api/grid-locks/${WEST}`,
    line: ['grid.unlock', 'grid', WEST],
  },
  {
    endpoint: 'POST /api/void-codes/{code}/reinstate',
    persona: 'admin',
    path: '/api/void-codes/410199001/reinstate',
    body: { reason: '导入有误' },
    line: ['code.reinstate', 'code', '410199001'],
  },
  {
    endpoint: 'POST /api/void-codes/reinstate',
    persona: 'admin',
    path: '/api/void-codes/reinstate',
    body: { edition: 1, reason: '导入有误' },
    line: ['code.reinstate', 'edition', '1'],
  },
  {
    endpoint: 'POST /api/plans',
    persona: 'planner',
    path: '/api/plans',
    body: { title: '调整', area: [STREET] },
    line: ['plan.create', 'plan', 'PLAN'],
  },
  {
    endpoint: 'POST /api/plans',
    persona: 'planner',
    path: '/api/plans',
    body: { title: '调整', area: [STREET] },
    line: ['plan.create', 'plan', 'OTHER'],
  },
  {
    endpoint: 'PUT /api/plans/{id}/content',
    persona: 'planner',
    path: `${planPath}/content`,
    body: { version: 1, content: { units: [renamed], removed: [] } },
    line: ['plan.save', 'plan', 'PLAN'],
  },
  {
    endpoint: 'POST /api/plans/{id}/actions',
    persona: 'planner',
    path: `${planPath}/actions`,
    body: { version: 2, action: 'submit' },
    line: ['plan.submit', 'plan', 'PLAN'],
  },
  {
    endpoint: 'POST /api/plans/{id}/actions',
    persona: 'publisher',
    path: `${planPath}/actions`,
    body: { version: 3, action: 'approve' },
    line: ['plan.approve', 'plan', 'PLAN'],
  },
  {
    endpoint: 'POST /api/plans/{id}/publish',
    persona: 'publisher',
    path: `${planPath}/publish`,
    line: ['plan.publish', 'plan', 'PLAN'],
  },
  {
    endpoint: 'POST /api/editions/{id}/restore',
    persona: 'publisher',
    path: '/api/editions/1/restore',
    line: ['edition.restore', 'edition', '1'],
  },
  {
    endpoint: 'POST /api/plans/{id}/rebase',
    persona: 'planner',
    path: '/api/plans/OTHER/rebase',
    body: { version: 1 },
    line: ['plan.rebase', 'plan', 'OTHER'],
  },
  {
    endpoint: 'GET /api/incidents/export',
    persona: 'viewer',
    path: '/api/incidents/export?format=csv',
    line: ['export.incidents', 'list', ''],
  },
  {
    endpoint: 'GET /api/cameras/export',
    persona: 'viewer',
    path: '/api/cameras/export?format=csv',
    line: ['export.cameras', 'list', ''],
  },
  {
    endpoint: 'GET /api/editions/{id}/export',
    persona: 'viewer',
    path: '/api/editions/1/export?format=geojson',
    line: ['export.edition', 'edition', '1'],
  },
  {
    endpoint: 'GET /api/statistics/children/export',
    persona: 'viewer',
    path: '/api/statistics/children/export?from=2026-06-01T00:00:00Z&to=2026-07-01T00:00:00Z',
    line: ['export.figures', 'list', ''],
  },
  {
    endpoint: 'GET /api/grids/{code}/statistics/children/export',
    persona: 'viewer',
    path: `/api/grids/${STREET}/statistics/children/export?from=2026-06-01T00:00:00Z&to=2026-07-01T00:00:00Z`,
    line: ['export.figures', 'list', STREET],
  },
];

/** Codes that the server issues while the scenarios run. */
const issued: Record<string, string> = {};
function fill<Value>(value: Value): Value {
  if (value === undefined) return value;
  const text = JSON.stringify(value);
  return JSON.parse(text.replaceAll(/CODE|PLAN|OTHER|SCREEN/g, (name) => issued[name] ?? name));
}

test('every writing endpoint is among the acts below, or has a reason not to be', () => {
  const writing = allEndpoints
    .filter(({ method }) => method !== 'get')
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const covered = new Set(scenarios.map(({ endpoint }) => endpoint));
  const left = writing.filter((name) => !covered.has(name) && !isOfSessions(name));
  expect(left.sort()).toEqual(unaudited);
});

describe.each(scenarios)('$endpoint ($line.0)', ({ endpoint, persona, path, body, line }) => {
  const method = endpoint.split(' ')[0] ?? '';
  const send = () => everything.send(method, fill(path), persona, fill(body));

  test('stores nothing when it cannot be recorded', async () => {
    const { database, digest } = everything;
    await database.query(sql`ALTER TABLE audit ADD CONSTRAINT is_broken CHECK (false) NOT VALID`);
    const before = await digest();
    const { status, text } = await send();
    await database.query(sql`ALTER TABLE audit DROP CONSTRAINT is_broken`);
    expect(status === 500 || text.includes('"outcome":"failed"'), `${status} ${text}`).toBe(true);
    expect(await digest()).toBe(before);
  });

  test('leaves exactly one row, which names it', async () => {
    const rows = await everything.readAudit();
    const { status, text, requestId } = await send();
    expect(status, text).toBeLessThan(300);
    if (endpoint === 'POST /api/incidents') issued[line[2]] = JSON.parse(text).code;
    if (endpoint === 'POST /api/screens') issued[line[2]] = JSON.parse(text).id;
    if (endpoint === 'POST /api/plans') issued[line[2]] = JSON.parse(text).id;
    const added = await everything.readAudit(rows.length + 1);
    const [action, objectKind, object] = line;
    expect(added).toEqual([
      {
        number: rows.length + 1,
        actor: endpoint === 'PUT /api/me' ? 'dispatcher' : persona,
        role: endpoint === 'PUT /api/me' ? 'dispatcher' : persona,
        action,
        objectKind,
        object: object === 'ANY' ? expect.any(String) : fill(object),
        requestId,
      },
    ]);
  });
});

test('an act that a role does not allow leaves one row, and an act refused otherwise leaves none', async () => {
  const rows = await everything.readAudit();
  const forbidden = await everything.send('PUT', `/api/grid-locks/${WEST}`, 'viewer', {
    reason: '选举',
  });
  expect(forbidden.status).toBe(403);
  const missing = await everything.send('POST', '/api/cameras/none/openings', 'dispatcher');
  expect(missing.status).toBe(404);
  expect(await everything.readAudit(rows.length + 1)).toEqual([
    {
      number: rows.length + 1,
      actor: 'viewer',
      role: 'viewer',
      action: 'act.refused',
      objectKind: 'request',
      object: `PUT /api/grid-locks/${WEST}`,
      requestId: forbidden.requestId,
    },
  ]);
});

test('the audit holds no personal data and no text that a person wrote', async () => {
  const [found] = await everything.database.query<{ text: string }>(
    sql`SELECT string_agg(audit::text, ' ') AS text FROM audit`,
  );
  for (const text of [
    reporter.name,
    reporter.phone,
    '垃圾',
    '选举',
    '人工清点',
    '导入有误',
    '新名称',
    '大厅',
    '搬走了',
  ]) {
    expect(found?.text).not.toContain(text);
  }
});

test('no statement changes, removes or empties what is recorded', async () => {
  const { database } = everything;
  for (const name of [
    'audit',
    'camera_opening',
    'incident_event',
    'plan_event',
    'grid_lock_event',
    'grid_code_reinstated',
  ]) {
    const [column] = await database.query<{ name: string }>(sql`
      SELECT attname AS name FROM pg_attribute
       WHERE attrelid = ${name}::regclass AND attnum > 0 ORDER BY attnum DESC LIMIT 1`);
    const [table, itself] = [raw(name), raw(column?.name ?? '')];
    for (const statement of [
      sql`UPDATE ${table} SET ${itself} = ${itself}`,
      sql`DELETE FROM ${table}`,
      sql`TRUNCATE ${table}`,
    ]) {
      await expect(database.query(statement), statement.text).rejects.toThrow(
        /never changed|removed/,
      );
    }
  }
});
