import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../../api/database/sql.ts';
import { type Desk, GRID, openDesk, rubbish } from './desk.ts';

let desk: Desk;
let code: string;
beforeAll(async () => {
  desk = await openDesk();
  ({ code } = await desk.report());
});
afterAll(async () => {
  // A refused request stores nothing, and the database still works.
  expect((await desk.find(code)).version).toBe(1);
  expect(await desk.database.query(sql`SELECT FROM incident WHERE version > 0`)).toHaveLength(1);
  expect((await desk.app.request('/readyz')).status).toBe(200);
  await desk.close();
});

const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
const reports: [what: string, body: unknown, status: number, reason: string][] = [
  ['nothing', '', 400, 'malformed_body'],
  ['half of it', '{"title":', 400, 'malformed_body'],
  ['200,000 brackets', deep, 413, 'body_too_large'],
  ['a thousand brackets', deep.slice(0, 1000), 400, 'malformed_body'],
  ['a list', '[]', 400, 'invalid_parameter'],
  ['a title of 1 MB', { ...rubbish, title: 'x'.repeat(1_000_000) }, 413, 'body_too_large'],
  ['a title of 121 characters', { ...rubbish, title: 'x'.repeat(121) }, 400, 'invalid_parameter'],
  ['a blank title', { ...rubbish, title: '  ' }, 400, 'invalid_parameter'],
  ['a NUL in the title', { ...rubbish, title: 'a\u0000b' }, 400, 'invalid_parameter'],
  ['half a surrogate', { ...rubbish, title: 'a\ud800b' }, 400, 'invalid_parameter'],
  ['text that runs backwards', { ...rubbish, title: 'a\u202eb' }, 400, 'invalid_parameter'],
  ['a severity of 4', { ...rubbish, severity: 4 }, 400, 'invalid_parameter'],
  ['a category that is none', { ...rubbish, category: '0199' }, 422, 'unknown_category'],
  ['a place beyond the world', { ...rubbish, position: [200, 34] }, 400, 'invalid_parameter'],
  ['a place at the pole', { ...rubbish, position: [113, 89] }, 400, 'invalid_parameter'],
  ['a place of one number', { ...rubbish, position: [113] }, 400, 'invalid_parameter'],
  [
    'a place that is none',
    `{"title":"x","category":"0101","severity":1,"position":[NaN,1]}`,
    400,
    'malformed_body',
  ],
  [
    'a place of infinity',
    `{"title":"x","category":"0101","severity":1,"position":[1e999,1]}`,
    400,
    'invalid_parameter',
  ],
  ['a field of its own', { ...rubbish, isAdmin: true }, 400, 'unknown_parameter'],
  ['a version of its own', { ...rubbish, version: 7 }, 400, 'unknown_parameter'],
  [
    'a prototype',
    `{"__proto__":{"x":1},"title":"x","category":"0101","severity":1,"position":null}`,
    400,
    'unknown_parameter',
  ],
  ['a constructor', { ...rubbish, constructor: { prototype: {} } }, 400, 'unknown_parameter'],
];

describe('a report', () => {
  test.each(reports)('with %s is refused', async (_, body, status, reason) => {
    const answer = await desk.send('POST', '/api/incidents', 'dispatcher', body);
    expect([answer.status, answer.problem.reason]).toEqual([status, reason]);
  });

  test('that is not JSON, or compressed, is refused', async () => {
    const headings: Record<string, string>[] = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'application/json; charset=gbk' },
      { 'content-encoding': 'gzip' },
    ];
    for (const headers of headings) {
      const answer = await desk.send('POST', '/api/incidents', 'dispatcher', rubbish, { headers });
      expect([answer.status, answer.problem.reason]).toEqual([415, 'unsupported_media_type']);
    }
    const bytes = gzipSync(JSON.stringify(rubbish));
    const reply = await desk.app.request('/api/incidents', {
      method: 'POST',
      body: bytes,
      headers: {
        cookie: 'getu_persona=dispatcher',
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
    });
    expect(reply.status).toBe(400);
  });

  test('of a page from elsewhere is refused, also of one on another port here', async () => {
    const headings: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:9999' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of headings) {
      const answer = await desk.send('POST', '/api/incidents', 'dispatcher', rubbish, { headers });
      expect([answer.status, answer.problem.reason]).toEqual([403, 'wrong_origin']);
    }
  });

  test('without an end is cut off before it fills the memory', async () => {
    const server = serve({ fetch: desk.app.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const status = await new Promise<number | undefined>((resolve) => {
      const sending = request({
        port,
        host: '127.0.0.1',
        path: '/api/incidents',
        method: 'POST',
        headers: {
          cookie: 'getu_persona=dispatcher',
          'content-type': 'application/json',
          'idempotency-key': 'never-ending',
        },
      });
      sending.on('response', (reply) => resolve(reply.statusCode));
      sending.on('error', () => undefined);
      const chunk = `${' '.repeat(8_000)}`;
      const pour = setInterval(() => sending.write(chunk), 1);
      sending.on('close', () => clearInterval(pour));
    });
    expect(status).toBe(413);
    await new Promise((resolve) => {
      server.close(resolve);
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  });
});

const acts: [what: string, body: unknown, status: number, reason: string][] = [
  ['no action', { version: 1 }, 400, 'invalid_parameter'],
  ['an action that is none', { action: 'delete', version: 1 }, 400, 'invalid_parameter'],
  ['one of the system', { action: 'whistle_climbed', version: 1 }, 400, 'invalid_parameter'],
  ['no version', { action: 'register' }, 400, 'invalid_parameter'],
  ['a version of -1', { action: 'register', version: -1 }, 400, 'invalid_parameter'],
  ['a version of 1e9', { action: 'register', version: 1e9 }, 409, 'version_conflict'],
  ['a version of 1e99', { action: 'register', version: 1e99 }, 400, 'invalid_parameter'],
  [
    'a state of its own',
    { action: 'register', version: 1, state: 'closed' },
    400,
    'unknown_parameter',
  ],
  ['a step that is not next', { action: 'close', version: 1 }, 409, 'wrong_state'],
  ['a return without a reason', { action: 'return', version: 1 }, 400, 'invalid_parameter'],
  [
    'a reason of 501 characters',
    { action: 'dismiss', version: 1, reason: 'x'.repeat(501) },
    400,
    'invalid_parameter',
  ],
  [
    'an original that is none',
    { action: 'mark_duplicate', version: 1, of: 'E-999' },
    422,
    'original_not_found',
  ],
  [
    'a NUL in the original',
    { action: 'mark_duplicate', version: 1, of: 'E-1\u0000' },
    400,
    'invalid_parameter',
  ],
  [
    'half a surrogate as the original',
    { action: 'mark_duplicate', version: 1, of: '\ud800' },
    400,
    'invalid_parameter',
  ],
  [
    'a unit spelled as SQL',
    { action: 'dispatch', version: 1, to: "' OR true" },
    400,
    'invalid_parameter',
  ],
  [
    'a category that is none',
    { action: 'reclassify', version: 1, category: '0199', severity: 1, reason: 'x' },
    422,
    'unknown_category',
  ],
  ['nothing to acknowledge', { action: 'acknowledge', version: 1 }, 409, 'nothing_to_acknowledge'],
  ['nobody having whistled', { action: 'report_in', version: 1 }, 409, 'wrong_state'],
];

describe('an action', () => {
  test.each(acts)('with %s is refused', async (_, body, status, reason) => {
    const answer = await desk.send('POST', `/api/incidents/${code}/actions`, 'dispatcher', body);
    expect([answer.status, answer.problem.reason]).toEqual([status, reason]);
  });

  test('on an incident that does not exist is refused', async () => {
    const body = { action: 'register', version: 1 };
    const answer = await desk.send('POST', '/api/incidents/E-999/actions', 'dispatcher', body);
    expect([answer.status, answer.problem.reason]).toEqual([404, 'incident_not_found']);
    const around = await desk.send('GET', '/api/incidents/E-999/surroundings', 'dispatcher');
    expect(around.status).toBe(404);
  });

  test('with the incident itself as the original, or with its own duplicate, is refused', async () => {
    const body = { action: 'mark_duplicate', version: 1, of: code };
    const answer = await desk.send('POST', `/api/incidents/${code}/actions`, 'dispatcher', body);
    expect([answer.status, answer.problem.reason]).toEqual([422, 'duplicate_of_itself']);
  });
});

const questions: [path: string, status: number][] = [
  ['/api/incidents/board?limit=0', 400],
  ['/api/incidents/board?limit=1e9', 400],
  ['/api/incidents/board?state=closed', 400],
  ['/api/incidents/board?colour=red', 400],
  ['/api/alerts?limit=1', 400],
  ['/api/me?x=1', 400],
  ['/api/incidents?by=birth', 400],
  ['/api/incidents?hourOfWeek=168', 400],
  ['/api/incidents?timeliness=late', 400],
  ['/api/incidents?alert=yes', 400],
  ['/api/incidents?by=returned&from=yesterday', 400],
];

test.each(questions)('%s is refused with %i', async (path, status) => {
  expect((await desk.send('GET', path, 'dispatcher')).status).toBe(status);
});

test('an act in another role than the page shows is refused', async () => {
  const act = (shown: string) =>
    desk.send(
      'POST',
      `/api/incidents/${code}/actions`,
      'dispatcher',
      { action: 'note', note: 'x', version: 99 },
      { headers: { 'x-getu-actor': encodeURIComponent(shown) } },
    );
  const refused = await act(`worker@${GRID}`);
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ reason: 'other_role' });
  // The shown role acts: only the version is wrong.
  expect((await act('dispatcher')).body).not.toMatchObject({ reason: 'other_role' });
});

test('the history cannot be changed, not even by SQL', async () => {
  for (const statement of [
    sql`UPDATE incident_event SET by = 'admin'`,
    sql`DELETE FROM incident_event`,
    sql`TRUNCATE incident_event`,
    sql`TRUNCATE incident CASCADE`,
  ]) {
    await expect(desk.database.query(statement), statement.text).rejects.toThrow(/never changed/);
  }
});

test('a place outside every unit belongs only to roles of the whole district', async () => {
  const far = { ...rubbish, position: [113.7, 34.8] };
  const answer = await desk.send('POST', '/api/incidents', `worker@${GRID}`, far);
  expect(answer.status).toBe(403);
});
