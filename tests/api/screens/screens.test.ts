import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allEndpoints } from '../../../api/core/contract/endpoints/all-endpoints.ts';
import { screenSettings } from '../../../api/core/contract/screens.ts';
import { sql } from '../../../api/database/sql.ts';
import { encryptReporter } from '../../../api/personal/reporter.ts';
import { storeReporter } from '../../../api/sql/incident/store-reporter.ts';
import { testDataKeys } from '../../helpers/test-data-keys.ts';
import { type Browser, openBrowser } from '../accounts/browser.ts';
import { NOW } from '../routes/district.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';

let opened: OpenedApp;
let clock = NOW;
let walls = 0;
beforeAll(async () => {
  opened = await openApp({ now: () => clock, hasSessions: true });
});
beforeEach(() => {
  // What is known of a session is read again.
  clock = new Date(clock.getTime() + 60_000);
});
afterAll(() => opened.close());

const settings = screenSettings.parse({
  scenes: 'district:40,crowd',
  size: null,
  distance: null,
  pitch: null,
  alert: 5,
  name: null,
  theme: 'dark',
  lang: null,
});
const report = { version: 'wall-1a2b', width: 3840, height: 2160, pictureAt: NOW.toISOString() };

function openWall(): Browser {
  walls += 1;
  return openBrowser(opened.app, `10.0.${walls}.1`);
}

function openDesk(role = 'admin'): Browser {
  const desk = openBrowser(opened.app);
  desk.cookies.set('getu_persona', role);
  return desk;
}

async function createScreen(name = '大厅'): Promise<string> {
  const { status, body } = await openDesk().send('POST', '/api/screens', { name, settings });
  expect(status).toBe(201);
  return body.id;
}

const claim = (wall: Browser, secret?: string) =>
  wall.send('POST', '/api/screen/session', secret === undefined ? {} : { secret });

/** A wall that is paired with a new screen. */
async function pairedWall() {
  const id = await createScreen();
  const wall = openWall();
  const { body } = await wall.send('POST', '/api/screen/pairing');
  expect((await openDesk().send('POST', `/api/screens/${id}/pairing`, body)).status).toBe(400);
  const typed = { code: body.code };
  expect((await openDesk().send('POST', `/api/screens/${id}/pairing`, typed)).status).toBe(204);
  expect((await claim(wall)).body).toEqual({ next: 'done' });
  return { id, wall };
}

const listActs = async (id: string) => {
  const rows = await opened.database.query<{ action: string; actor: string | null }>(
    sql`SELECT action, actor FROM audit WHERE object = ${id} ORDER BY number`,
  );
  return rows.map(({ action, actor }) => `${actor} ${action}`);
};

describe('a wall', () => {
  test('shows a code, signs in when an administrator has typed it, and reports itself', async () => {
    const id = await createScreen('东墙');
    const wall = openWall();
    expect((await wall.send('PUT', '/api/screen', report)).body.reason).toBe('not_a_screen');
    const shown = await wall.send('POST', '/api/screen/pairing');
    expect(shown.body.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
    expect((await claim(wall)).body).toEqual({ next: 'waiting' });
    const spelled = `${shown.body.code.slice(0, 3)} ${shown.body.code.slice(3)}`.toLowerCase();
    const typed = await openDesk().send('POST', `/api/screens/${id}/pairing`, { code: spelled });
    expect(typed.status).toBe(204);
    const begun = await claim(wall);
    expect(begun.body).toEqual({ next: 'done' });
    for (const cookie of begun.headers.getSetCookie()) {
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Strict/i);
    }
    const own = await wall.send('PUT', '/api/screen', report);
    expect(own.body).toEqual({ id, name: '东墙', settings });
    expect((await wall.send('GET', '/api/me')).body.grants).toEqual([
      { role: 'screen', scope: null },
    ]);
    const { body } = await openDesk().send('GET', '/api/screens');
    expect(body.items.find((each: { id: string }) => each.id === id)).toMatchObject({
      state: 'paired',
      address: `10.0.${walls}.1`,
      browser: 'a browser of tests',
      seenAt: clock.toISOString(),
      ...report,
    });
    expect(await listActs(id)).toEqual([
      'admin screen.create',
      'admin screen.pair',
      'null screen.begin',
    ]);
    const [stored] = await opened.database.query<{ text: string }>(
      sql`SELECT string_agg(screen::text, ' ') AS text FROM screen`,
    );
    for (const token of wall.cookies.values()) expect(stored?.text).not.toContain(token);
  });

  test('signs in by a link, once', async () => {
    const id = await createScreen();
    const { body } = await openDesk().send('POST', `/api/screens/${id}/link`);
    const secret = body.path.replace('/wall#', '');
    const wall = openWall();
    expect((await claim(wall, secret)).body).toEqual({ next: 'done' });
    expect((await wall.send('PUT', '/api/screen', report)).status).toBe(200);
    const replayed = await claim(openWall(), secret);
    expect([replayed.status, replayed.body.reason]).toEqual([401, 'pairing_over']);
  });

  test('takes other settings at its next report', async () => {
    const { id, wall } = await pairedWall();
    const changed = { name: '西墙', settings: { ...settings, scenes: 'incidents' } };
    expect((await openDesk().send('PUT', `/api/screens/${id}`, changed)).status).toBe(200);
    expect((await wall.send('PUT', '/api/screen', report)).body).toEqual({ id, ...changed });
  });

  test('that is revoked is told why, and is nobody', async () => {
    const { id, wall } = await pairedWall();
    await wall.send('PUT', '/api/screen', report);
    const path = `/api/screens/${id}/revocation`;
    const revoked = await openDesk().send('POST', path, { why: '搬到二楼' });
    expect(revoked.body).toMatchObject({ state: 'revoked', revokedWhy: '搬到二楼' });
    const refused = await wall.send('PUT', '/api/screen', report);
    expect([refused.status, refused.body.reason, refused.body.detail]).toEqual([
      401,
      'screen_revoked',
      '搬到二楼',
    ]);
    expect((await wall.send('GET', '/api/me')).body.key).not.toBe('screen');
    expect(await listActs(id)).toContain('admin screen.revoke');
    // It may be paired again, with another token.
    const { body } = await wall.send('POST', '/api/screen/pairing');
    await openDesk().send('POST', `/api/screens/${id}/pairing`, { code: body.code });
    await claim(wall);
    expect((await wall.send('PUT', '/api/screen', report)).status).toBe(200);
  });

  test('is signed out when another one is paired with its screen', async () => {
    const { id, wall } = await pairedWall();
    const next = openWall();
    const { body } = await next.send('POST', '/api/screen/pairing');
    await openDesk().send('POST', `/api/screens/${id}/pairing`, { code: body.code });
    expect((await claim(next)).body.next).toBe('done');
    expect((await wall.send('PUT', '/api/screen', report)).body.reason).toBe('not_a_screen');
  });
});

describe('a code', () => {
  test('is valid once, and for ten minutes', async () => {
    const [one, other] = [await createScreen(), await createScreen()];
    const wall = openWall();
    const { code } = (await wall.send('POST', '/api/screen/pairing')).body;
    expect((await openDesk().send('POST', `/api/screens/${one}/pairing`, { code })).status).toBe(
      204,
    );
    const again = await openDesk().send('POST', `/api/screens/${other}/pairing`, { code });
    expect([again.status, again.body.reason]).toEqual([422, 'wrong_pairing_code']);
    const stolen = openWall();
    for (const [name, value] of wall.cookies) stolen.cookies.set(name, value);
    expect((await claim(wall)).body.next).toBe('done');
    expect((await claim(stolen)).status).toBe(401);

    const late = openWall();
    const shown = (await late.send('POST', '/api/screen/pairing')).body;
    clock = new Date(clock.getTime() + 11 * 60_000);
    const typed = { code: shown.code };
    expect((await openDesk().send('POST', `/api/screens/${one}/pairing`, typed)).status).toBe(422);
    expect((await claim(late)).body.reason).toBe('pairing_over');
  });

  test('is not found by guessing', async () => {
    const id = await createScreen();
    const guess = (code: string) => openDesk().send('POST', `/api/screens/${id}/pairing`, { code });
    const statuses: number[] = [];
    for (let number = 0; number < 14; number++) {
      statuses.push((await guess(`AAAA${20 + number}`)).status);
    }
    expect(statuses.slice(0, 7)).toEqual(Array(7).fill(422));
    expect(statuses.at(-1)).toBe(429);
    clock = new Date(clock.getTime() + 3_600_000);
    const { code } = (await openWall().send('POST', '/api/screen/pairing')).body;
    expect((await guess(code)).status).toBe(204);
  });

  test('is shown on a bounded number of pages of one address', async () => {
    const statuses: number[] = [];
    for (let number = 0; number < 21; number++) {
      const page = openBrowser(opened.app, '10.9.9.9');
      statuses.push((await page.send('POST', '/api/screen/pairing')).status);
    }
    expect(statuses).toEqual([...Array(20).fill(201), 429]);
  });
});

test('only an administrator manages screens', async () => {
  const id = await createScreen();
  for (const role of ['viewer', 'worker', 'dispatcher', 'publisher', 'auditor']) {
    const desk = openDesk(role);
    for (const [method, path, body] of [
      ['GET', '/api/screens'],
      ['POST', '/api/screens', { name: 'x', settings }],
      ['PUT', `/api/screens/${id}`, { name: 'x', settings }],
      ['POST', `/api/screens/${id}/pairing`, { code: 'AAA222' }],
      ['POST', `/api/screens/${id}/link`],
      ['POST', `/api/screens/${id}/revocation`, { why: 'x' }],
    ] as const) {
      expect((await desk.send(method, path, body)).status, `${role} ${method} ${path}`).toBe(403);
    }
  }
  expect((await openDesk().send('POST', '/api/screens/none/link')).status).toBe(404);
});

test('a screen is answered what a wall shows, and nothing else', async () => {
  const { wall } = await pairedWall();
  for (const { method, path, access } of allEndpoints) {
    if (access.who === 'anyone' || path === '/api/stream' || path.startsWith('/tiles')) continue;
    const { status, body } = await wall.send(
      method.toUpperCase(),
      path.replaceAll(/\{\w+\}/g, '1'),
      method === 'get' ? undefined : {},
    );
    const isRefused = status === 403 && body.reason === 'not_on_walls';
    expect(isRefused, `${method} ${path}: ${status}`).toBe(access.screens !== true);
    expect(access.screens === true && [401, 403].includes(status), path).toBe(false);
  }
});

test('an incident on a wall is without what people wrote about it, and without its reporter', async () => {
  const { wall } = await pairedWall();
  const { database } = opened;
  await database.transaction(async (db) => {
    await db.query(sql`
      INSERT INTO incident (code, title, category, state, reported_at, version, changed_at, came_live, description)
      VALUES ('W-1', 'x', '9900', 'reported', '2026-06-30Z', 1, '2026-06-30Z', true, 'Secret Description')`);
    const reporter = { name: 'Secret Name', phone: '13800000000' };
    await storeReporter(db, 'W-1', encryptReporter(testDataKeys, 'W-1', reporter));
  });
  const { status, body } = await wall.send('GET', '/api/incidents/W-1');
  expect(status).toBe(200);
  expect(body).toMatchObject({ title: 'x', description: null, history: [], allowed: [] });
  expect(body.reporter).toBeUndefined();
});
