import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../../api/core/contract/problem.ts';
import { writeCursor } from '../../../api/http/cursor.ts';
import { type OpenedApp, openApp } from './open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(async () => {
  const ready = await opened.app.request('/readyz');
  expect(ready.status).toBe(200);
  await opened.close();
});

const refused: [path: string, status: number, reason: string][] = [
  ['/api/cameras?bbox=113.7,34.7,113.6,34.8', 400, 'invalid_parameter'],
  ['/api/cameras?bbox=113.6,34.7,113.7,34.8,1', 400, 'invalid_parameter'],
  ['/api/cameras?bbox=NaN,34.7,113.7,34.8', 400, 'invalid_parameter'],
  ['/api/cameras?bbox=-Infinity,34.7,113.7,34.8', 400, 'invalid_parameter'],
  ['/api/cameras?bbox=113.6,34.7,200,34.8', 400, 'invalid_parameter'],
  ['/api/cameras?limit=0', 400, 'invalid_parameter'],
  ['/api/cameras?limit=-1', 400, 'invalid_parameter'],
  ['/api/cameras?limit=1e9', 400, 'invalid_parameter'],
  ['/api/cameras?limit=1000000000', 400, 'invalid_parameter'],
  ['/api/cameras?limit=2&limit=3', 400, 'invalid_parameter'],
  ['/api/cameras?colour=red', 400, 'unknown_parameter'],
  ['/api/service?x=1', 400, 'unknown_parameter'],
  ['/api/cameras?__proto__=1', 400, 'malformed_address'],
  ['/api/cameras?constructor=1', 400, 'unknown_parameter'],
  ['/api/cameras?cursor=bm90IG91cnM', 400, 'invalid_cursor'],
  ['/api/cameras?cursor=%F0%9F%98%80', 400, 'invalid_parameter'],
  ['/api/incidents?cursor=WyJhIiwiYiIsMV0', 400, 'invalid_cursor'],
  ['/api/cameras/marks?zoom=3', 400, 'invalid_parameter'],
  ['/api/cameras/marks?bbox=1,1,2,2&zoom=31', 400, 'invalid_parameter'],
  ['/api/incidents?from=yesterday', 400, 'invalid_parameter'],
  ['/api/incidents?from=2026-13-45T00:00:00Z', 400, 'invalid_parameter'],
  ['/api/incidents?category=05', 400, 'invalid_parameter'],
  ['/api/incidents?severity=4', 400, 'invalid_parameter'],
  ['/api/grids?asOf=0', 400, 'invalid_parameter'],
  ['/api/grids/at?lon=200&lat=34', 400, 'invalid_parameter'],
  ['/api/grids/at?lon=&lat=34', 400, 'invalid_parameter'],
  ['/api/grids/at?lon=NaN&lat=34', 400, 'invalid_parameter'],
  ['/api/grids/figures?level=5&figure=population', 400, 'invalid_parameter'],
  ['/api/grids/figures?level=1&figure=gossip', 400, 'invalid_parameter'],
  ["/api/grids/'%20OR%20true", 400, 'invalid_parameter'],
  ['/api/grids/%E2%80%AE410103', 400, 'invalid_parameter'],
  ['/api/grids/410103999', 404, 'grid_not_found'],
  ['/api/cameras/C-999', 404, 'camera_not_found'],
  ['/api/incidents/E-999', 404, 'incident_not_found'],
  ['/api/search?q=', 400, 'invalid_parameter'],
  ['/api/search?q=a%00b', 400, 'malformed_address'],
  ['/api/search?q=%ED%A0%80', 400, 'malformed_address'],
  [`/api/search?q=${'x'.repeat(101)}`, 400, 'invalid_parameter'],
  [`/api/search?q=${'x'.repeat(1_000_000)}`, 400, 'malformed_address'],
  ['/api//grids', 400, 'malformed_address'],
  ['/api/grids/%5C..%5Cx', 400, 'malformed_address'],
  ['/api/grids/a%2Fb', 400, 'malformed_address'],
  ['/api/grids/%zz', 400, 'malformed_address'],
  ['/api/nothing', 404, 'not_found'],
  ['/assets/../../package.json', 404, 'not_found'],
  ['/assets/%2e%2e/%2e%2e/package.json', 404, 'not_found'],
];

test.each(refused)('%s is refused with %i %s', async (path, status, reason) => {
  const reply = await opened.app.request(path);
  expect(reply.status).toBe(status);
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
  expect(problem.parse(await reply.json())).toMatchObject({ status, reason });
});

test.each([
  ['/api/cameras', (code: string) => [code, 1]],
  ['/api/grids', (code: string) => [code, 1]],
  ['/api/incidents', (number: string) => ['newest', 0, 1, [number, number]]],
])(
  'a cursor of %s with a NUL or an unpaired surrogate in it is refused, and one without is not',
  async (path, keyOf) => {
    const statusOf = async (text: string) =>
      (await opened.app.request(`${path}?cursor=${writeCursor(keyOf(text))}`)).status;
    expect(await statusOf('1')).toBe(200);
    for (const text of ['1\u0000', '\u0000', '\ud800'])
      expect(await statusOf(text), path).toBe(400);
  },
);

describe('a request', () => {
  test('with another method gets the allowed ones', async () => {
    const reply = await opened.app.request('/api/grids', { method: 'DELETE' });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('GET, HEAD');
    expect(problem.parse(await reply.json()).reason).toBe('method_not_allowed');
    const post = await opened.app.request('/tiles/2/grids/0/0/0', { method: 'POST', body: '{}' });
    expect(post.status).toBe(405);
  });

  test('under an unknown host name is not answered', async () => {
    const reply = await opened.app.request('http://evil.example/api/service');
    expect(reply.status).toBe(421);
    expect(problem.parse(await reply.json()).reason).toBe('wrong_host');
  });

  test('of a page of another site is not answered', async () => {
    for (const origin of ['https://evil.example', 'null']) {
      const reply = await opened.app.request('/api/service', { headers: { origin } });
      expect(reply.status).toBe(403);
    }
    const own = { headers: { origin: 'http://localhost:4600' } };
    expect((await opened.app.request('/api/service', own)).status).toBe(200);
  });

  test('that a page of another site triggers in the browser is refused, whatever its target', async () => {
    const ask = async (path: string, site: string, more = {}) => {
      const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', ...more };
      return (await opened.app.request(path, { headers })).status;
    };
    for (const site of ['cross-site', 'same-site']) {
      for (const path of [
        '/api/statistics',
        '/api/incidents/export',
        '/tiles/2/grids/0/0/0',
        '/',
      ]) {
        expect(await ask(path, site), `${path} ${site}`).toBe(403);
      }
      const followed = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
      expect(await ask('/api/docs', site, followed)).toBe(200);
      expect(await ask('/api/incidents/export', site, followed)).toBe(403);
    }
    for (const site of ['same-origin', 'none']) expect(await ask('/api/service', site)).toBe(200);
  });

  test('is answered with its cache lifetime and its type', async () => {
    for (const [path, policy] of [
      ['/api/incidents', 'private, no-store'],
      ['/api/crowd/setting', 'private, no-cache'],
      ['/api/nothing', 'no-store'],
      ['/api/openapi.json', 'no-cache'],
      ['/healthz', 'no-store'],
      ['/tiles/grids.json', 'private, no-cache'],
    ]) {
      const { headers } = await opened.app.request(path ?? '');
      expect([path, headers.get('cache-control')]).toEqual([path, policy]);
    }
    const { headers } = await opened.app.request('/tiles/grids.json');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    ['gzip', 'gzip'],
    ['br, gzip;q=0.5', 'gzip'],
    ['*', 'gzip'],
    ['gzip;q=0', null],
    ['gzip; q=0.0, *', null],
    ['identity', null],
    ['notgzip', null],
  ])('that accepts %s is answered with %s', async (accepted, encoding) => {
    const headers = { 'accept-encoding': accepted };
    const reply = await opened.app.request('/tiles/2/grids/10/835/406', { headers });
    expect([reply.status, reply.headers.get('content-encoding')]).toEqual([200, encoding]);
  });

  test('keeps its id when it is valid, and gets one otherwise', async () => {
    const ask = async (id: string) => {
      const reply = await opened.app.request('/healthz', { headers: { 'x-request-id': id } });
      return reply.headers.get('x-request-id');
    };
    expect(await ask('abc-123')).toBe('abc-123');
    expect(await ask('<script>')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
