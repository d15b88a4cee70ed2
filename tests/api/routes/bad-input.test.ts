import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../../api/core/contract/actors.ts';
import { returnFromProvider } from '../../../api/core/contract/endpoints/accounts.ts';
import { allEndpoints } from '../../../api/core/contract/endpoints/all-endpoints.ts';
import { problem } from '../../../api/core/contract/problem.ts';
import { mayAsk } from '../../../api/core/rules/permissions.ts';
import { sql } from '../../../api/database/sql.ts';
import { findUnbounded } from '../../helpers/find-unbounded.ts';
import { KEY, type OpenedMall, openMall } from '../crowd/small-mall.ts';

/**
 * Invalid requests to every route in the OpenAPI document: a new route is included without a change here. Refusals with special
 * reasons are tested with their resource.
 */
const parameter = z.object({
  name: z.string(),
  in: z.enum(['query', 'path', 'header']),
  required: z.boolean().optional(),
  schema: z.object({ type: z.string().optional() }),
});
const operation = z.object({
  parameters: z.array(parameter).default([]),
  requestBody: z.unknown().optional(),
});
const openApi = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'put', 'post', 'delete']), operation)),
});

const nameOf = ({ method, path }: { method: string; path: string }) =>
  `${method.toUpperCase()} ${path}`;

interface Route extends z.infer<typeof operation> {
  method: string;
  path: string;
}

let mall: OpenedMall;
let routes: Route[];
let described: string[];
let unbounded: string[];
let patterns: string[];
let before: unknown;
beforeAll(async () => {
  mall = await openMall();
  const told: unknown = await (await mall.app.request('/api/openapi.json')).json();
  unbounded = findUnbounded(told);
  patterns = [...new Set(findPatterns(told))];
  const document = openApi.parse(told);
  described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => nameOf({ method, path })),
  );
  routes = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, found]) => ({ ...found, method, path })),
    );
  before = await countRows();
});
afterAll(async () => {
  expect(await countRows()).toEqual(before);
  expect((await mall.app.request('/readyz')).status).toBe(200);
  await mall.close();
});

function findPatterns(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    name === 'pattern' && typeof inside === 'string' ? [inside] : findPatterns(inside),
  );
}

const countRows = () =>
  mall.database.query(sql`SELECT (SELECT count(*) FROM incident) AS incidents,
            (SELECT count(*) FROM incident_event) AS events,
            (SELECT count(*) FROM outbox) AS told,
            (SELECT count(*) FROM reading) AS readings,
            (SELECT count(*) FROM sensor_key) AS keys,
            (SELECT count(*) FROM crowd_hours) AS hours`);

/** Minimal request of each route. */
const samples: Record<string, string> = {
  q: 'x',
  level: '1',
  figure: 'population',
  lon: '113.66',
  lat: '34.75',
  bbox: '113.6,34.7,113.7,34.8',
  zoom: '12',
  format: 'csv',
  lang: 'en',
  from: '2026-06-01T00:00:00Z',
  to: '2026-06-02T00:00:00Z',
  id: '1',
  segment: '1.m4s',
};
/** An existing resource of each kind, by the beginning of its path. */
const things: Record<string, string> = {
  '/api/grids/': '410103001',
  '/api/cameras/': 'C-1',
  '/api/places/': 'P-1',
  '/api/incidents/': 'E-1',
  '/api/crowd/spaces/': 'MALL-1F',
  '/api/crowd/sensors/': 'Z1',
};
/** Parameters for which any text is allowed; it must be treated as text. */
const TEXTS = ['q', 'space', 'code', 'grid', 'assignee', 'parent', 'actor', 'object'];

const BAD_VALUES = [
  '',
  'NaN',
  '-Infinity',
  '1e999',
  '0x10',
  '-1000',
  '9'.repeat(400),
  '%00',
  '%ED%A0%80',
  '%E2%80%AE',
  "'%20OR%20true--",
  '%5B1%5D',
  '%7B%22a%22:1%7D',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  'x'.repeat(5_000),
];

const BAD_CODES = [
  '__proto__',
  'constructor',
  'NaN',
  '%00',
  '%ED%A0%80',
  '%E2%80%AE',
  'a%2Fb',
  '%5C..%5Cx',
  "'%20OR%20true--",
  '9'.repeat(201),
  'x'.repeat(5_000),
];

const BAD_BODIES: [what: string, body: string | Uint8Array<ArrayBuffer>, type?: string][] = [
  ['nothing', ''],
  ['half of it', '{"a":'],
  ['null', 'null'],
  ['a text', '"x"'],
  ['a number beyond all numbers', '1e999'],
  ['a list', '[1]'],
  ['NaN', '{"version":NaN}'],
  ['a prototype', '{"__proto__":{"isAdmin":true}}'],
  ['a constructor', '{"constructor":{"prototype":{}}}'],
  ['fields nobody knows', '{"colour":"red"}'],
  ['a NUL', '{"title":"a\\u0000b","name":"\\u0000","key":"\\u0000"}'],
  ['half a surrogate', '{"title":"\\ud800","name":"\\ud800","key":"\\ud800"}'],
  ['a thousand brackets', '['.repeat(1_000)],
  ['200,000 brackets', '['.repeat(200_000)],
  ['a text of 3 MB', `{"title":"${'x'.repeat(3_000_000)}"}`],
  ['no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['another type', '{}', 'text/plain'],
];

const viewer: Actor = { person: null, grants: [{ role: 'viewer', scope: null }] };
/** Beyond the fixed name, sensors authenticate by a key; persons by their role. */
const headers = {
  authorization: `Bearer ${KEY}`,
  cookie: 'getu_persona=dispatcher+planner+publisher+admin+auditor',
};

function addressOf(route: Route, given: Record<string, string[]> = {}): string {
  const [, thing] = Object.entries(things).find(([start]) => route.path.startsWith(start)) ?? [];
  const sampleOf = (name: string) => (name === 'code' ? thing : samples[name]) ?? '1';
  const values = (name: string) => given[name] ?? [sampleOf(name)];
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values(name)[0] ?? '');
  const asked = route.parameters.filter(
    ({ name, in: place, required }) => place === 'query' && (required || given[name]),
  );
  const known = asked.flatMap(({ name }) => values(name).map((value) => `${name}=${value}`));
  const rest = Object.entries(given)
    .filter(([name]) => !route.parameters.some((each) => each.name === name))
    .flatMap(([name, list]) => list.map((value) => `${name}=${value}`));
  const query = [...known, ...rest].join('&');
  return query === '' ? path : `${path}?${query}`;
}

/** With a body that each route can at least parse. */
async function ask(route: Route, address: string, more: RequestInit = {}): Promise<number> {
  const isWriting = route.requestBody !== undefined;
  const reply = await mall.app.request(address, {
    method: route.method.toUpperCase(),
    ...(isWriting && { body: '{}' }),
    ...more,
    headers: {
      ...headers,
      ...(isWriting && { 'content-type': 'application/json', 'idempotency-key': 'bad-input' }),
      ...more.headers,
    },
  });
  const text = await reply.text();
  const said = `${route.method} ${address.slice(0, 200)}: ${reply.status} ${text.slice(0, 300)}`;
  expect(reply.status, said).toBeLessThan(500);
  if (reply.status >= 400) {
    expect(reply.headers.get('content-type'), said).toBe('application/problem+json');
    expect(problem.parse(JSON.parse(text)).status, said).toBe(reply.status);
  }
  return reply.status;
}

test('every route stands in the table of endpoints, and the table names no other', () => {
  expect(allEndpoints.map(nameOf).sort()).toEqual(described.toSorted());
});

test('every changing route declares its roles before its body is read', () => {
  const changing = allEndpoints.filter(({ method }) => method !== 'get');
  const everybodys = changing.filter(({ access }) => access.who === 'anyone');
  // Whose right is proved by a key; the steps of signing in and out, of people and screens; and to take a role of the demo.
  expect(everybodys.map(nameOf).sort()).toEqual([
    'DELETE /api/session',
    'POST /api/crowd/readings',
    'POST /api/screen/pairing',
    'POST /api/screen/session',
    'POST /api/session',
    'POST /api/session/second-factor',
    'PUT /api/me',
    'PUT /api/screen',
  ]);
});

test('every list, text and number of a request is bounded', () => {
  expect(unbounded).toEqual([]);
});

test('every pattern is valid in JSON Schema, and none ends with a flag, which no text would match', () => {
  expect(patterns.length).toBeGreaterThan(10);
  expect(patterns.filter((pattern) => /\/[a-z]+$/.test(pattern))).toEqual([]);
  for (const pattern of patterns) expect(() => new RegExp(pattern, 'u'), pattern).not.toThrow();
});

test('a role without permission is refused before a byte of the body is read', async () => {
  for (const route of routes) {
    const name = nameOf(route);
    const endpoint = allEndpoints.find((each) => nameOf(each) === name);
    if (endpoint === undefined || mayAsk(viewer, endpoint.access)) continue;
    let pieces = 0;
    const body = new ReadableStream(
      {
        pull(controller) {
          pieces += 1;
          controller.enqueue(new TextEncoder().encode('['.repeat(65_536)));
        },
      },
      { highWaterMark: 0 },
    );
    const asViewer = { cookie: 'getu_persona=viewer' };
    const isReading = route.method === 'get';
    const more = { ...(!isReading && { body, duplex: 'half' }), headers: asViewer };
    expect(await ask(route, addressOf(route), more), name).toBe(403);
    expect(pieces, name).toBe(0);
  }
});

test.each([
  [
    'millions of values',
    `{"version":1,"content":{"units":[],"removed":[${'0,'.repeat(2_000_000)}0]}}`,
  ],
  ['too many units', `{"version":1,"content":{"units":[${'{},'.repeat(400_000)}{}],"removed":[]}}`],
  [
    'units without anything',
    `{"version":1,"content":{"units":[${'{},'.repeat(4_000)}{}],"removed":[]}}`,
  ],
  [
    'a ring of nothing',
    `{"version":1,"content":{"units":[{"ground":[[[${'null,'.repeat(390_000)}null]]]}],"removed":[]}}`,
  ],
  [
    'a name of megabytes',
    `{"version":1,"content":{"units":[{"name":"${'x'.repeat(5_000_000)}"}],"removed":[]}}`,
  ],
])('the content of a plan with %s is refused in few words', async (_, body) => {
  const reply = await mall.app.request('/api/plans/1/content', {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  expect(reply.status).toBe(400);
  expect((await reply.text()).length).toBeLessThan(1_500);
});

/** Identity providers add parameters of their own to the address at which they send a browser back; they must be ignored. */
const isOfProvider = ({ path }: Route) => path === returnFromProvider.path;

test('an unknown parameter, or one with a meaning in JavaScript, is refused by all', async () => {
  for (const route of routes) {
    if (isOfProvider(route)) continue;
    for (const name of ['colour', '__proto__', 'constructor', 'toString', 'limit[]']) {
      const address = addressOf(route, { [name]: ['1'] });
      expect(await ask(route, address), `${route.method} ${address}`).toBe(400);
    }
  }
});

test('an impossible value is refused, and a text is treated as text', async () => {
  for (const route of routes) {
    for (const { name, in: place } of route.parameters) {
      if (place !== 'query') continue;
      for (const value of BAD_VALUES) {
        const address = addressOf(route, { [name]: [value] });
        const status = await ask(route, address);
        if (!TEXTS.includes(name)) expect(status, `${route.method} ${address}`).toBe(400);
      }
    }
  }
});

test('a past instant is read with its offset, and an impossible one is refused by every route that takes one', async () => {
  const asking = routes.filter(({ parameters }) => parameters.some(({ name }) => name === 'asOf'));
  expect(asking.length).toBeGreaterThan(8);
  for (const route of asking) {
    // A list is requested with its unit.
    const isOfUnit = route.parameters.some(
      ({ name, in: place }) => name === 'grid' && place === 'query',
    );
    const statusOf = (asOf: string) =>
      ask(route, addressOf(route, { asOf: [asOf], ...(isOfUnit && { grid: ['410103001'] }) }));
    const said = `${route.method} ${route.path}`;
    expect(await statusOf('2026-11-21T12:00:00%2B08:00'), said).toBe(200);
    expect(await statusOf('1900-01-01T00:00:00-14:00'), said).toBe(404);
    for (const asOf of [
      '2026-11-21T12:00:00%2B25:00',
      '2026-11-21T12:00:00%2B15:00',
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      // By the clock of Greenwich in the year before the first, and after the last.
      '1900-01-01T00:00:00%2B14:00',
      '2200-12-31T23:59:59-14:00',
    ]) {
      expect(await statusOf(asOf), `${said} ${asOf}`).toBe(400);
    }
  }
});

test('a repeated parameter is refused where one is allowed', async () => {
  for (const route of routes) {
    for (const { name, in: place, schema } of route.parameters) {
      if (place !== 'query' || schema.type === undefined) continue;
      const value = samples[name] ?? '1';
      const address = addressOf(route, { [name]: [value, value] });
      expect(await ask(route, address), `${route.method} ${address}`).toBe(400);
    }
  }
});

test('codes and numbers in paths without a resource find nothing', async () => {
  for (const route of routes) {
    for (const { name, in: place } of route.parameters) {
      if (place !== 'path') continue;
      for (const value of BAD_CODES) {
        const address = addressOf(route, { [name]: [value] });
        expect(await ask(route, address), `${route.method} ${address}`).toBeGreaterThanOrEqual(400);
      }
    }
  }
});

test('bodies that cannot be parsed or are invalid are refused by all that take one', async () => {
  const writing = routes.filter(({ requestBody }) => requestBody !== undefined);
  expect(writing.length).toBeGreaterThan(4);
  for (const route of writing) {
    // Readings are refused one by one, in an answer with row and reason.
    const isJudgedByRow = route.path === '/api/crowd/readings';
    for (const [what, body, type = 'application/json'] of BAD_BODIES) {
      const more = { body, headers: { 'content-type': type } };
      const status = await ask(route, addressOf(route), more);
      if (isJudgedByRow && status === 200) continue;
      expect(status, `${route.method} ${route.path} with ${what}`).toBeGreaterThanOrEqual(400);
    }
    const packed = { headers: { 'content-encoding': 'gzip' } };
    expect(await ask(route, addressOf(route), packed), route.path).toBe(415);
  }
});

test('a body whose sender disconnects in the middle is no fault of the server', async () => {
  for (const route of routes.filter(({ requestBody }) => requestBody !== undefined)) {
    let pieces = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1;
        if (pieces === 1) controller.enqueue(new TextEncoder().encode('{"a":'));
        else controller.error(new Error('aborted'));
      },
    });
    const more = { body, duplex: 'half' } as RequestInit;
    expect(await ask(route, addressOf(route), more), `${route.method} ${route.path}`).toBe(400);
  }
});

test('a stream with an invalid id is refused', async () => {
  for (const id of ['NaN', '-1', '1e3', '9'.repeat(19), '0x1', '1 OR true']) {
    const reply = await mall.app.request('/api/stream', { headers: { 'last-event-id': id } });
    expect([id, reply.status]).toEqual([id, 400]);
  }
});
