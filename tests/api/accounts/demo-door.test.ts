import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { me, roleList } from '../../../api/core/contract/actors.ts';
import { sql } from '../../../api/database/sql.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { openBrowser } from './browser.ts';

const GRID = '410103001001001';

let demo: OpenedApp;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'getu-demo-'));
  for (const page of ['index.html', 'wall.html', 'sign-in.html']) {
    await writeFile(join(folder, page), '<title>Getu</title>');
  }
  demo = await openApp({
    webFolder: folder,
    hasSessions: true,
    signIn: { hasDemoDoor: true, address: 'http://localhost:4600' },
    // The library reads the clock itself.
    now: () => new Date(),
  });
});
afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true });
});

describe('in the demo', () => {
  test('a role is taken by a session of its own, in a cookie that scripts cannot read', async () => {
    const desk = openBrowser(demo.app);
    expect((await desk.send('GET', '/api/me')).status).toBe(401);
    const taken = await desk.send('PUT', '/api/me', { key: `worker@${GRID}` });
    expect(me.parse(taken.body)).toMatchObject({
      key: `worker@${GRID}`,
      person: null,
      grants: [{ role: 'worker', scope: { code: GRID } }],
    });
    // The port in the name keeps servers on one computer apart: browsers share cookies between them.
    expect(taken.headers.get('set-cookie')).toMatch(
      /^getu_4600\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await desk.send('GET', '/api/me')).body).toEqual(taken.body);
  });

  test('the pages come with a session of a dispatcher, which they keep', async () => {
    for (const path of ['/', '/wall']) {
      const visitor = await demo.app.request(path);
      const [cookie = ''] = visitor.headers.getSetCookie()[0]?.split(';') ?? [];
      const own = await demo.app.request('/api/me', { headers: { cookie } });
      expect(me.parse(await own.json()).key, path).toBe('dispatcher');
      const again = await demo.app.request(path, { headers: { cookie } });
      expect(again.headers.getSetCookie(), path).toEqual([]);
    }
    expect((await demo.app.request('/sign-in')).headers.getSetCookie()).toEqual([]);
  });

  test('another role ends the session of the former one', async () => {
    const desk = openBrowser(demo.app);
    await desk.send('PUT', '/api/me', { key: 'viewer' });
    const former = new Map(desk.cookies);
    await desk.send('PUT', '/api/me', { key: 'planner+publisher' });
    expect((await desk.send('GET', '/api/me')).body.key).toBe('planner+publisher');
    const thief = openBrowser(demo.app);
    for (const [name, value] of former) thief.cookies.set(name, value);
    expect((await thief.send('GET', '/api/me')).status).toBe(401);
  });

  test('the same role is the same demo person, whoever takes it, and has a row in the audit', async () => {
    const before = await count();
    for (let desk = 0; desk < 3; desk++) {
      await openBrowser(demo.app).send('PUT', '/api/me', { key: 'auditor' });
    }
    const after = await count();
    expect(after.people - before.people).toBe(1);
    expect(after.signIns - before.signIns).toBe(3);
  });

  test('a role must exist', async () => {
    for (const key of ['king', 'worker+king', 'worker@410103999', 'worker@a@b', 'worker@']) {
      const { status, headers } = await openBrowser(demo.app).send('PUT', '/api/me', { key });
      expect(status, key).toBeGreaterThanOrEqual(400);
      expect(status, key).toBeLessThan(500);
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test('some typical roles are offered, where there is work', async () => {
    const { body } = await openBrowser(demo.app).send('GET', '/api/personas');
    const { items } = roleList.parse(body);
    expect(items.map(({ key }) => key)).toEqual([
      'dispatcher',
      'chief@410103001001',
      `chief@${GRID}`,
      `worker@${GRID}`,
      'viewer',
      'planner',
      'publisher',
      'admin',
    ]);
    expect(items[1]?.grants[0]?.scope).toMatchObject({ level: 2 });
  });

  test('nobody signs in as a demo person with a password', async () => {
    const desk = openBrowser(demo.app);
    await desk.send('PUT', '/api/me', { key: 'dispatcher' });
    const given = { username: 'demo:dispatcher', password: 'demo:dispatcher' };
    expect((await openBrowser(demo.app).send('POST', '/api/session', given)).status).toBe(401);
  });
});

test('where people have accounts there is no door, and a session of the demo counts for nothing', async () => {
  const desk = openBrowser(demo.app);
  await desk.send('PUT', '/api/me', { key: 'dispatcher' });
  const street = await openApp({
    database: demo.database,
    isEmpty: true,
    hasSessions: true,
    signIn: { hasDemoDoor: false, address: 'http://localhost:4600' },
    now: () => new Date(),
  });
  const guest = openBrowser(street.app);
  for (const [name, value] of desk.cookies) guest.cookies.set(name, value);
  const refused = await guest.send('PUT', '/api/me', { key: 'dispatcher' });
  expect([refused.status, refused.body.reason]).toEqual([404, 'no_demo']);
  expect((await guest.send('GET', '/api/personas')).status).toBe(404);
  expect((await guest.send('GET', '/api/me')).status).toBe(401);
});

async function count() {
  const [row] = await demo.database.query<{ people: number; signIns: number }>(sql`
    SELECT (SELECT count(*)::int FROM person WHERE is_demo) AS people,
           (SELECT count(*)::int FROM audit WHERE action = 'sign_in') AS "signIns"`);
  if (row === undefined) throw new Error('no count');
  return row;
}
