import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '../../../api/config.ts';
import type { Database } from '../../../api/database/database.ts';
import { openDistrict } from '../../../api/open-district.ts';
import { type Serving, serve } from '../../../api/serve.ts';
import { followStream } from '../../helpers/follow-stream.ts';
import { sessionAt } from '../../helpers/session-at.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

let database: Database;
let serving: Serving;

beforeAll(async () => {
  database = await openTestDatabase();
  serving = await serve(
    parseConfig({ GETU_PORT: '0', GETU_LOG_LEVEL: 'silent', DATABASE_URL: 'postgres:///unused' }),
    database,
    await openDistrict(database, undefined),
  );
});
afterAll(async () => {
  await database.close();
});

/** The answer to bytes that no client library would send. */
function send(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(serving.address).port), '127.0.0.1');
    let reply = '';
    socket.setEncoding('utf8').on('data', (text) => {
      reply += text;
    });
    socket.on('close', () => resolve(reply)).on('error', reject);
    socket.end(bytes);
  });
}

const ask = (target: string, header = '') =>
  send(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n${header}Connection: close\r\n\r\n`);

test('the server listens only on this computer', () => {
  expect(serving.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test.each([
  '//evil.example/api',
  '/api/grids/%',
  '/api\\..\\x',
  '/api/%5c',
  '/tiles/2/grids/%00/0/0',
])('the raw target %s is refused', async (target) => {
  expect(await ask(target)).toMatch(/^HTTP\/1\.1 400 /);
});

test('another name in the address of the request is refused', async () => {
  expect(await ask('http://evil.example/api/service')).toMatch(/^HTTP\/1\.1 4(00|21) /);
});

test('excessive headers are refused', async () => {
  expect(await ask('/healthz', `X-Long: ${'x'.repeat(20_000)}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
});

test('an unexpected body is refused and the server continues', async () => {
  const body = 'x'.repeat(1_000_000);
  const reply = await fetch(`${serving.address}/api/search?q=x`, { method: 'POST', body });
  expect(reply.status).toBe(405);
  expect((await fetch(`${serving.address}/healthz`)).status).toBe(200);
});

test('closing ends streams first, and is not delayed by them', async () => {
  const other = await serve(
    parseConfig({ GETU_PORT: '0', GETU_LOG_LEVEL: 'silent', DATABASE_URL: 'postgres:///unused' }),
    database,
    await openDistrict(database, undefined),
  );
  // Until the outbox has been read for the first time there is no stream.
  const session = await sessionAt(other.address, 'viewer', database);
  let stream = await followStream(other.address, session);
  while (stream.status === 503) stream = await followStream(other.address, session);
  expect(stream.status).toBe(200);
  await other.close();
  await stream.ended;
  expect(stream.events[0]?.name).toBe('hello');
});

test('closing answers pending requests and accepts no new ones', async () => {
  const underWay = fetch(`${serving.address}/api/service`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await serving.close();
  expect((await underWay).status).toBe(200);
  await expect(fetch(`${serving.address}/healthz`)).rejects.toThrow();
});
