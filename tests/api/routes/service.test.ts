import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { edition, gridPage } from '../../../api/core/contract/grids.ts';
import { service } from '../../../api/core/contract/service.ts';
import { tileJson } from '../../../api/core/contract/tiles.ts';
import { type OpenedApp, openApp } from './open-app.ts';

let opened: OpenedApp | undefined;
afterEach(() => opened?.close());

async function askService(settings: Parameters<typeof openApp>[0] = {}) {
  opened = await openApp(settings);
  const reply = await opened.app.request('/api/service');
  expect(reply.status).toBe(200);
  return { reply, about: service.parse(await reply.json()) };
}

test('the service returns the city, the edition and its words', async () => {
  const { about } = await askService();
  expect(about).toMatchObject({
    edition: { id: 2, title: '第二版', validTo: null },
    bounds: [113.66, 34.75, 113.664, 34.752],
    baseMap: { kind: 'schematic', version: 1 },
    gridTiles: { bounds: [113.66, 34.75, 113.664, 34.752] },
    cameraCount: 4,
    incidentCount: 6,
    isSchematic: true,
    timeZone: 'Asia/Shanghai',
    now: '2026-07-01T00:00:00.000Z',
  });
  expect(about.levels.map(({ count, exclusiveCount }) => [count, exclusiveCount])).toEqual([
    [1, 0],
    [2, 0],
    [4, 1],
    [8, 0],
  ]);
  const editions = await opened?.app.request('/api/editions');
  const listed = z.array(edition).parse(await editions?.json());
  expect(listed.map(({ id }) => id)).toEqual([2, 1]);
});

test('the service returns the addresses of tiles, so that a map needs no TileJSON first', async () => {
  const { about } = await askService();
  const asked = ['grids', 'base'].map((layer) => opened?.app.request(`/tiles/${layer}.json`));
  const [grids, base] = await Promise.all(
    asked.map(async (reply) => tileJson.parse(await (await reply)?.json())),
  );
  expect(grids?.tiles[0]).toContain(about.gridTiles?.address);
  expect(grids?.bounds).toEqual(about.gridTiles?.bounds);
  const { baseMap } = about;
  expect(base?.tiles[0]).toContain(baseMap.kind === 'schematic' ? baseMap.tiles.address : null);
});

test('an empty database is answered, not a fault', async () => {
  const { about } = await askService({ isEmpty: true });
  expect(about).toMatchObject({
    edition: null,
    gridTiles: null,
    bounds: null,
    baseMap: { kind: 'none' },
  });
  const grids = await opened?.app.request('/api/grids');
  expect(grids?.status).toBe(404);
  expect(await grids?.json()).toMatchObject({ reason: 'no_edition' });
  const incidents = await opened?.app.request('/api/incidents');
  expect(gridPage.omit({ items: true }).parse(await incidents?.json())).toMatchObject({ total: 0 });
});

test('a configured style is the base map, and the page may load from it', async () => {
  const { about, reply } = await askService({ baseStyle: 'https://maps.example.org/style.json' });
  expect(about.baseMap).toEqual({ kind: 'style', url: 'https://maps.example.org/style.json' });
  const policy = reply.headers.get('content-security-policy');
  expect(policy).toContain("connect-src 'self' https://maps.example.org;");
  expect(policy).toContain("script-src 'self';");
});
