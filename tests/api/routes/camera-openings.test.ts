import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { cameraOpenings } from '../../../api/core/contract/cameras.ts';
import { cameraOpening } from '../../../api/core/contract/crowd.ts';
import { raw, sql } from '../../../api/database/sql.ts';
import { emptyTable } from '../../helpers/empty-table.ts';
import { NOW } from './district.ts';
import { type OpenedApp, openApp } from './open-app.ts';

const GATEWAY = 'https://media.example.cn';
let opened: OpenedApp;

beforeAll(async () => {
  opened = await openApp({ mediaOrigins: [GATEWAY] });
  await opened.database.query(sql`UPDATE camera
        SET stream_url = CASE code
                           WHEN 'C-1' THEN 'test-picture'
                           WHEN 'C-2' THEN '${raw(GATEWAY)}/c2.m3u8'
                           WHEN 'C-3' THEN 'https://elsewhere.example.cn/c3.m3u8'
                         END`);
});
afterAll(() => opened.close());
beforeEach(() => emptyTable(opened.database, 'camera_opening'));

function ask(path: string, persona = 'dispatcher', method = 'GET') {
  const headers = { cookie: `getu_persona=${persona}` };
  return opened.app.request(path, { method, headers });
}
const open = (code: string, persona?: string) =>
  ask(`/api/cameras/${code}/openings`, persona, 'POST');

function readRecords() {
  return opened.database.query(sql`SELECT camera.code, opened_by AS by, opened_at = ${NOW.toISOString()}::timestamptz AS "isNow", is_shown AS "isShown"
       FROM camera_opening
       JOIN camera ON camera.id = camera_id
      ORDER BY camera_opening.id`);
}

describe('opening a camera', () => {
  test('is recorded, and returns the address of its picture', async () => {
    const reply = await open('C-2', 'dispatcher');
    expect(reply.status).toBe(200);
    expect(cameraOpening.parse(await reply.json())).toEqual({
      url: `${GATEWAY}/c2.m3u8`,
      isTestPicture: false,
    });
    expect(await readRecords()).toEqual([
      { code: 'C-2', by: 'dispatcher', isNow: true, isShown: true },
    ]);
  });

  test('returns the generated picture where there is one, and nothing where there is no stream', async () => {
    expect(await (await open('C-1')).json()).toEqual({
      url: '/api/cameras/C-1/test-picture/live.m3u8',
      isTestPicture: true,
    });
    await opened.database.query(sql`UPDATE camera SET stream_url = NULL WHERE code = 'C-2'`);
    expect(await (await open('C-2')).json()).toEqual({ url: null, isTestPicture: false });
    await opened.database.query(
      sql`UPDATE camera SET stream_url = '${raw(GATEWAY)}/c2.m3u8' WHERE code = 'C-2'`,
    );
    expect(await readRecords()).toMatchObject([{ isShown: true }, { isShown: false }]);
  });

  test('at a gateway that is no longer on the list is recorded and refused', async () => {
    const reply = await open('C-3');
    expect(reply.status).toBe(409);
    expect(await reply.json()).toMatchObject({ reason: 'stream_not_allowed' });
    expect(await readRecords()).toMatchObject([{ code: 'C-3', isShown: false }]);
  });

  test.each(['viewer', 'planner', 'viewer@410103001002002'])(
    'is refused to %s for its role',
    async (persona) => {
      const reply = await open('C-1', persona);
      expect(reply.status).toBe(403);
      expect(await reply.json()).toMatchObject({ reason: 'camera_not_allowed' });
      const picture = await ask('/api/cameras/C-1/test-picture/live.m3u8', persona);
      expect(picture.status).toBe(403);
      expect(await readRecords()).toEqual([]);
    },
  );

  test('with an unknown code, or one outside the scope, is 404', async () => {
    expect((await open('none')).status).toBe(404);
    expect((await open('C-1', 'worker@410103001002001')).status).toBe(404);
    expect(await readRecords()).toEqual([]);
    expect((await ask('/api/cameras/none/test-picture/init.mp4')).status).toBe(404);
  });
});

describe('the record of openings', () => {
  test('is read page by page, the newest first, by chiefs and auditors', async () => {
    for (const persona of ['dispatcher', 'worker@410103001', 'chief']) await open('C-1', persona);
    const first = cameraOpenings.parse(
      await (await ask('/api/cameras/C-1/openings?limit=2', 'auditor')).json(),
    );
    expect(first.items.map(({ by }) => by)).toEqual(['chief', 'worker@410103001']);
    const second = cameraOpenings.parse(
      await (
        await ask(`/api/cameras/C-1/openings?limit=2&cursor=${first.nextCursor}`, 'auditor')
      ).json(),
    );
    expect(second).toMatchObject({
      items: [{ by: 'dispatcher', isShown: true }],
      nextCursor: null,
    });
    expect((await ask('/api/cameras/C-1/openings', 'chief@410103001')).status).toBe(200);
  });

  test.each(['dispatcher', 'worker@410103001', 'admin'])('is not shown to %s', async (persona) => {
    expect((await ask('/api/cameras/C-1/openings', persona)).status).toBe(403);
  });
});

describe('the test picture', () => {
  test('is a list of segments, half of them ahead, and all of them exist', async () => {
    const list = await ask('/api/cameras/C-1/test-picture/live.m3u8');
    expect(list.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
    const text = await list.text();
    expect(text).toContain('#EXT-X-MAP:URI="init.mp4"');
    const names = text.match(/^\d+\.m4s$/gm) ?? [];
    expect(names).toHaveLength(6);
    for (const name of ['init.mp4', ...names]) {
      const part = await ask(`/api/cameras/C-1/test-picture/${name}`);
      expect(part.status, name).toBe(200);
      expect((await part.arrayBuffer()).byteLength).toBeGreaterThan(500);
    }
  });

  test('has no other segments, and never replaces an existing stream', async () => {
    for (const name of ['1.m4s', '999999999999.m4s']) {
      expect((await ask(`/api/cameras/C-1/test-picture/${name}`)).status).toBe(404);
    }
    for (const name of ['-1.m4s', '1e3.m4s', 'a.m4s', '..m4s']) {
      expect((await ask(`/api/cameras/C-1/test-picture/${name}`)).status, name).toBe(400);
    }
    expect((await ask('/api/cameras/C-2/test-picture/live.m3u8')).status).toBe(404);
  });

  test('is none where the demo draws none', async () => {
    const bare = await openApp({ testPicture: null });
    onTestFinished(() => bare.close());
    await bare.database.query(
      sql`UPDATE camera SET stream_url = 'test-picture' WHERE code = 'C-1'`,
    );
    const headers = { cookie: 'getu_persona=dispatcher' };
    const openings = '/api/cameras/C-1/openings';
    const reply = await bare.app.request(openings, { method: 'POST', headers });
    expect(await reply.json()).toEqual({ url: null, isTestPicture: false });
    const list = await bare.app.request('/api/cameras/C-1/test-picture/live.m3u8', { headers });
    expect(await list.json()).toMatchObject({ status: 404, reason: 'no_test_picture' });
  });
});

test('the page may connect to the gateways of the list and to no other', async () => {
  const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
  const directive = (name: string) => policy.split('; ').find((part) => part.startsWith(name));
  expect(directive('connect-src')).toBe(`connect-src 'self' ${GATEWAY}`);
  expect(directive('media-src')).toBe(`media-src 'self' blob: ${GATEWAY}`);
});
