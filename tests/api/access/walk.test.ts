import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { role } from '../../../api/core/contract/actors.ts';
import { allEndpoints } from '../../../api/core/contract/endpoints/all-endpoints.ts';
import { screenSettings } from '../../../api/core/contract/screens.ts';
import { stateEvents, storedEvents } from '../../../api/core/contract/stream.ts';
import { sql } from '../../../api/database/sql.ts';
import { cacheControl } from '../../../api/domain/cache-control.ts';
import { TEST_PICTURE } from '../../../api/domain/stream-address.ts';
import { encryptReporter } from '../../../api/personal/reporter.ts';
import { storeReporter } from '../../../api/sql/incident/store-reporter.ts';
import { recordEvent } from '../../../api/sql/outbox/record-event.ts';
import { type FollowedStream, followStream } from '../../helpers/follow-stream.ts';
import { findNamedRoles, inRoles } from '../../helpers/test-accounts.ts';
import { testDataKeys } from '../../helpers/test-data-keys.ts';
import { openBrowser } from '../accounts/browser.ts';
import { incidentEvent, serveLive } from '../live/serve-live.ts';
import { EAST, grid, micro, STREET, WEST } from '../plans/planning-codes.ts';
import { storeStreets } from '../plans/planning-desk.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { expectedAccess } from './expected-access.ts';
import { requestsAbout, type Walked } from './requests.ts';

const nameOf = ({ method, path }: { method: string; path: string }) =>
  `${method.toUpperCase()} ${path}`;

/** In the order of the letters of a cell: above, at, and outside of the objects, which lie in WEST. */
const scopes = ['', `@${STREET}`, `@${WEST}`, `@${EAST}`];
/** Cookies of each cell, in the order of the columns. */
let columns: string[][];

let opened: OpenedApp;
let plan: string;
let requests: ReturnType<typeof requestsAbout>;
beforeAll(async () => {
  opened = await openApp({ isEmpty: true, hasSessions: true, signIn: { hasDemoDoor: true } });
  const { database } = opened;
  await storeStreets(database);
  await database.query(sql`UPDATE camera SET stream_url = ${TEST_PICTURE} WHERE code = 'C-0-0'`);
  await database.query(sql`
    INSERT INTO grid_staff (grid_code, role, name, extension, since)
    VALUES (${WEST}, 'chief', '王书记', '8001', '2026-06-01Z')`);
  await database.query(sql`
    INSERT INTO space (code, name, kind, usable_area_m2, geom)
    SELECT 'SQ', '广场', 'square', 500, geom FROM camera WHERE code = 'C-0-0'`);
  await database.query(sql`
    INSERT INTO sensor (code, name, kind, space_id, area_m2, geom)
    SELECT 'Z1', 'Z1', 'occupancy', id, 100, geom FROM space WHERE code = 'SQ'`);
  await database.query(sql`
    UPDATE incident
       SET version = 1, changed_at = reported_at, state = 'dispatched',
           whistle_raised_at = reported_at, whistle_answer_by = '2026-07-02Z', whistle_path = ${[STREET, WEST]}
     WHERE code = 'E-0-1'`);
  const [warning] = await database.query<{ id: string }>(sql`
    INSERT INTO crowd_warning (space_id, tier, worst_tier, raised_at, risen_at)
    SELECT id, 3, 3, '2026-07-01Z', '2026-07-01Z' FROM space WHERE code = 'SQ'
    RETURNING id::text AS id`);
  const reporter = { name: '周先生', phone: '13900001111' };
  await database.transaction((db) =>
    storeReporter(db, 'E-0-0', encryptReporter(testDataKeys, 'E-0-0', reporter)),
  );
  const begin = { title: '调整', area: [WEST] };
  plan = (await sendAs('planner', 'POST', '/api/plans', begin)).body.id;
  const wall = await pairWall();
  columns = [
    [''],
    [wall],
    ...role.options.map((name) => scopes.map((scope) => inRoles(`${name}${scope}`).cookie)),
  ];
  const playlist = await opened.app.request('/api/cameras/C-0-0/test-picture/live.m3u8', {
    headers: inRoles('dispatcher'),
  });
  const [segment = ''] = /\S+\.m4s/.exec(await playlist.text()) ?? [];
  requests = requestsAbout(plan, warning?.id ?? '', segment);
});
afterAll(() => opened?.close());

const sendAs = (roles: string, method: string, path: string, body?: unknown) =>
  openBrowser(opened.app).send(method, path, body, {
    ...inRoles(roles),
    'idempotency-key': crypto.randomUUID(),
  });

/** Cookie of the wall of a new screen. */
async function pairWall(): Promise<string> {
  const settings = Object.fromEntries(
    Object.keys(screenSettings.shape).map((name) => [name, null]),
  );
  const created = await sendAs('admin', 'POST', '/api/screens', { name: '大厅', settings });
  const link = await sendAs('admin', 'POST', `/api/screens/${created.body.id}/link`);
  const wall = openBrowser(opened.app);
  await wall.send('POST', '/api/screen/session', { secret: link.body.path.split('#')[1] });
  return [...wall.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

const policies = new Map(
  allEndpoints.map((each) => [nameOf(each), cacheControl[each.kept ?? 'never']]),
);

/** Letter of an answer, as in the expected table. */
async function ask(name: string, walked: Walked, cookie: string): Promise<string> {
  const { path, method = name.split(' ')[0] ?? '', body, answers = 200, shows = '' } = walked;
  const reply = await opened.app.request(path, {
    method,
    headers: {
      ...(cookie !== '' && { cookie }),
      ...(body !== undefined && {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const kept = reply.headers.get('cache-control') ?? 'nothing';
  expect(kept, `${name} may be kept by a shared cache`).toMatch(/^private|^no-store/);
  if (reply.ok) expect([name, kept]).toEqual([name, policies.get(name)]);
  const text = await reply.text();
  if (reply.status === answers && text.includes(shows)) return 'y';
  if (reply.status === 401 || reply.status === 403) return '-';
  if (reply.status === 404 || reply.status === answers) return '0';
  return `(${reply.status} ${text})`;
}

test('every endpoint and every event has a row, and there is no other', () => {
  const events = ['hello', 'heartbeat', ...Object.keys(storedEvents), ...Object.keys(stateEvents)];
  const named = [...allEndpoints.map(nameOf), ...events.map((event) => `event ${event}`)];
  expect([...expectedAccess.keys()].sort()).toEqual(named.sort());
  const lengths = columns.map((cell) => cell.length);
  for (const [name, cells] of expectedAccess) {
    expect(
      cells.map((cell) => cell.length),
      name,
    ).toEqual(lengths);
  }
});

test('nothing below the guarded paths is reached without a row', () => {
  const guarded = opened.app.routes
    .filter(({ method, path }) => method !== 'ALL' && /^\/(api|tiles|base)\//.test(path))
    .map(
      ({ method, path }) =>
        `${method} ${path.replaceAll(/:(\w+)(?:\{[^}]*?(?:\\(\.\w+))?\})?/g, '{$1}$2')}`,
    );
  const unnamed = new Set(guarded.filter((name) => !expectedAccess.has(name)));
  expect([...unnamed].sort()).toEqual([
    'GET /api/docs',
    'GET /api/docs/start.js',
    'GET /api/docs/swagger-ui-bundle.js',
    'GET /api/docs/swagger-ui.css',
    'GET /api/openapi.json',
  ]);
});

describe('who may ask', () => {
  test.each(allEndpoints.map(nameOf))('%s', async (name) => {
    const walked = requests[name];
    if (walked === undefined) throw new Error('there is no request');
    const found: string[] = [];
    for (const cookies of columns) {
      let cell = '';
      for (const cookie of cookies) cell += await ask(name, walked, cookie);
      found.push(cell);
    }
    expect(found).toEqual(expectedAccess.get(name));
  });
});

test('an event is received by whom the table names', async () => {
  const { database } = opened;
  const live = await serveLive(database, { heartbeatMs: 50 }, undefined, {
    find: (context) => findNamedRoles(context, null),
    findHolding: async () => new Map(),
  });
  const open = (cookie: string) => followStream(live.address, { cookie });
  const streams = await Promise.all(columns.map((cookies) => Promise.all(cookies.map(open))));
  const at = '2026-07-01T00:00:00.000Z';
  await database.transaction(async (db) => {
    const path = [STREET, WEST, grid(0), micro(0, 0)];
    await recordEvent(db, incidentEvent('E-0-0', { path }));
    await recordEvent(db, { kind: 'camera', data: { code: 'C-0-0', state: 'offline' } });
    await recordEvent(db, { kind: 'plan', data: { id: plan, version: 1, state: 'draft', at } });
    const warning = {
      id: '1',
      space: 'SQ',
      tier: 3,
      change: 'raised',
      incident: null,
      at,
    } as const;
    await recordEvent(db, { kind: 'warning', data: warning });
    await recordEvent(db, { kind: 'service', data: {} });
    await recordEvent(db, { kind: 'edition', data: { id: 1 } });
  });
  live.bus.publishState('crowd', { at, settingVersion: 1, counts: [1], spaces: [] });
  const has = ({ events }: FollowedStream, kind: string) =>
    events.some(({ name }) => name === kind);
  const isOver = (each: FollowedStream) =>
    each.status === 401 || ['edition', 'crowd', 'heartbeat'].every((kind) => has(each, kind));
  await expect.poll(() => streams.flat().every(isOver)).toBe(true);
  await live.close();
  const letter = (each: FollowedStream, kind: string) =>
    each.status === 401 ? '-' : has(each, kind) ? 'y' : '0';
  for (const [name, cells] of expectedAccess) {
    const [, kind = ''] = /^event (.+)/.exec(name) ?? [];
    if (kind === '') continue;
    const found = streams.map((cell) => cell.map((each) => letter(each, kind)).join(''));
    expect([name, ...found]).toEqual([name, ...cells]);
  }
});
