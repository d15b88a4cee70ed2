import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_PROXIES, parseTrustedProxies } from '../../../api/auth/trusted-proxies.ts';
import { role } from '../../../api/core/contract/actors.ts';
import { allEndpoints } from '../../../api/core/contract/endpoints/all-endpoints.ts';
import { sql } from '../../../api/database/sql.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { type Browser, openBrowser } from './browser.ts';
import { makePerson, PASSWORD } from './make-person.ts';

const PUBLIC = 'https://grids.example.org';
const PROXY = '10.20.0.5';
const HERE = { host: 'grids.example.org' };

let folder: string;
let opened: OpenedApp;
let other: OpenedApp;
let clock: Date;
/** Somebody who may do everything is signed in here. */
let desk: Browser;
let username: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'getu-doors-'));
  await writeFile(join(folder, 'index.html'), '<script src="/a.js"></script>');
  await writeFile(join(folder, 'wall.html'), '<script>let isLost</script>');
  clock = new Date();
  const settings = {
    now: () => clock,
    hasSessions: true,
    publicUrl: PUBLIC,
    trustedProxies: parseTrustedProxies(PROXY) ?? NO_PROXIES,
    signIn: { address: PUBLIC },
    webFolder: folder,
  };
  opened = await openApp(settings);
  // Another process on the same database.
  other = await openApp({ ...settings, database: opened.database, isEmpty: true });
  const everything = role.options.map((each) => ({ role: each, scope: null }));
  ({ username } = await makePerson(opened.database, everything));
  desk = openBrowser(opened.app);
  await desk.send('POST', '/api/session', { username, password: PASSWORD });
});
beforeEach(() => {
  // The library reads the clock itself.
  clock = new Date();
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

const isIn = (at: Browser) => at.send('GET', '/api/me').then(({ status }) => status === 200);

describe('forwarded headers', () => {
  const claim = { 'x-forwarded-for': '203.0.113.7', 'x-real-ip': '203.0.113.7' };

  test('of a client that is no proxy move it to no other address', async () => {
    const from = openBrowser(opened.app, '198.51.100.1');
    await from.send('POST', '/api/session', { username: 'spoof', password: 'x' }, claim);
    const [counted] = await opened.database.query(
      sql`SELECT failures FROM sign_in_failure WHERE bucket = 'from 198.51.100.1'`,
    );
    expect(counted).toEqual({ failures: 1 });
  });

  test('of the proxy name the client, and two that disagree are refused', async () => {
    const behind = openBrowser(opened.app, PROXY);
    await behind.send('POST', '/api/session', { username: 'spoof', password: 'x' }, claim);
    const buckets = await opened.database.query(
      sql`SELECT bucket FROM sign_in_failure WHERE bucket LIKE 'from 203.%'`,
    );
    expect(buckets).toEqual([{ bucket: 'from 203.0.113.7' }]);
    const both = await behind.send('GET', '/api/me', undefined, {
      ...claim,
      forwarded: 'for=1.2.3.4',
    });
    expect([both.status, both.body.reason]).toEqual([400, 'ambiguous_forwarding']);
  });

  test('do not change the host that the server answers to', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const { body } = await desk.send('GET', '/tiles/grids.json', undefined, headers);
    expect(JSON.stringify(body)).toContain(`${PUBLIC}/tiles/`);
  });

  test('that tell of a connection without encryption lead to https', async () => {
    const clear = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'http' };
    const ask = (path: string, method = 'GET') =>
      opened.app.request(path, { method, headers: clear }, peer(PROXY));
    const page = await ask('/?z=12');
    expect([page.status, page.headers.get('location')]).toEqual([308, `${PUBLIC}/?z=12`]);
    expect((await ask('/api/session', 'POST')).status).toBe(400);
  });
});

const peer = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });

test('a page that gives its own name to this address is not answered (DNS rebinding)', async () => {
  const ask = (host: string) => opened.app.request(`http://${host}/api/service`);
  for (const host of ['evil.example', 'grids.example.org.evil.example', '10.20.0.9', '0.0.0.0']) {
    expect((await ask(host)).status, host).toBe(421);
  }
  for (const host of ['grids.example.org', 'localhost:4600', '127.0.0.1']) {
    expect((await ask(host)).status, host).toBe(200);
  }
});

describe('a request of another page', () => {
  const changing = allEndpoints.filter(({ method, path }) => method !== 'get' && isOfPages(path));
  const toPath = (path: string) => path.replaceAll(/\{\w+\}/g, '1');

  test('changes nothing, whichever endpoint it is for', async () => {
    const origins: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://grids.example.org' },
      { origin: 'https://grids.example.org:8443' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    expect(changing.length).toBeGreaterThan(20);
    for (const { method, path } of changing) {
      for (const headers of origins) {
        const reply = await desk.send(
          method.toUpperCase(),
          toPath(path),
          {},
          { ...HERE, ...headers },
        );
        expect([reply.status, reply.body.reason], `${method} ${path}`).toEqual([
          403,
          'wrong_origin',
        ]);
      }
    }
  });

  test('that needs no permission of the browser, a form or plain text, is read by no endpoint', async () => {
    for (const { method, path, body } of changing) {
      if (body === undefined) continue;
      for (const type of [
        'application/x-www-form-urlencoded',
        'text/plain',
        'multipart/form-data',
      ]) {
        const headers = { 'content-type': type, 'idempotency-key': 'a-key-of-tests' };
        const reply = await desk.send(method.toUpperCase(), toPath(path), {}, headers);
        // A parameter of the path may be refused before the body.
        expect([400, 415], `${method} ${path} ${reply.status}`).toContain(reply.status);
      }
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const planted = await desk.send('POST', '/api/session', {}, form);
    expect([planted.status, planted.body.reason]).toEqual([415, 'unsupported_media_type']);
  });
});

/** Programs of others send to these: sensors with a key, an identity provider with its signature. */
const isOfPages = (path: string) => !/^\/api\/(crowd\/readings|session\/provider)/.test(path);

describe('a cookie', () => {
  test('is for this host, encrypted connections and requests only', async () => {
    const reply = await openBrowser(opened.app).send('POST', '/api/session', {
      username,
      password: PASSWORD,
    });
    const lines = reply.headers.getSetCookie();
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-getu\./);
      expect(line).toMatch(/; Path=\//);
      for (const part of [/; Secure/i, /; HttpOnly/i, /; SameSite=Strict/i]) {
        expect(line).toMatch(part);
      }
      expect(line).not.toMatch(/Domain=/i);
    }
  });

  test('that was stolen is worth nothing after its session has ended, in any process', async () => {
    const thief = openBrowser(other.app, '198.51.100.66');
    for (const [name, value] of desk.cookies) thief.cookies.set(name, value);
    expect(await isIn(thief)).toBe(true);
    await desk.send('DELETE', '/api/session');
    clock = new Date(clock.getTime() + 10_001);
    expect(await isIn(thief)).toBe(false);
  });
});

test('pages allow only shipped code, and browsers come back over https', async () => {
  for (const path of ['/', '/wall', '/api/docs', '/api/service', '/nowhere']) {
    const { headers } = await opened.app.request(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).not.toMatch(/unsafe-|\*|https:/);
    expect(headers.get('strict-transport-security'), path).toBe('max-age=31536000');
  }
});

test('an unknown name is refused as late as a known one', async () => {
  const guess = async (name: string, number: number) => {
    await opened.database.query(sql`DELETE FROM sign_in_failure`);
    const from = openBrowser(opened.app);
    const start = performance.now();
    await from.send('POST', '/api/session', { username: name, password: `Guess-number-${number}` });
    return performance.now() - start;
  };
  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  const compare = async () => {
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let number = 0; number < 5; number++) {
      known.push(await guess(username, number));
      unknown.push(await guess(`nobody.${number}`, number));
    }
    return median(known) / median(unknown);
  };
  let ratio = await compare();
  // Other load on the machine can disturb a round; a real difference (a hash takes most of the time) stays.
  for (let round = 0; round < 2 && (ratio < 0.75 || ratio > 1.33); round++) ratio = await compare();
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.33);
});
