import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../../api/core/contract/problem.ts';
import { tileJson } from '../../../api/core/contract/tiles.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { decodePacked, decodeTile } from './decode-tile.ts';
import { tileAt } from './tile-at.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

const { column, row } = tileAt(14, [113.662, 34.751]);
const TILE = `/tiles/2/grids/14/${column}/${row}`;
const packed = { headers: { 'accept-encoding': 'gzip, br' } };

describe('a tile', () => {
  test('is cached by browsers for ever, compressed, and identified by its tag', async () => {
    const reply = await opened.app.request(TILE, packed);
    expect(reply.status).toBe(200);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'cache-control': 'private, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'content-type': 'application/vnd.mapbox-vector-tile',
      etag: expect.stringMatching(/^"[0-9a-f]{16}"$/),
      vary: 'Accept-Encoding',
    });
    expect(decodePacked(await reply.arrayBuffer()).unit?.features).toHaveLength(15);
    const etag = reply.headers.get('etag') ?? '';
    const again = await opened.app.request(TILE, {
      headers: { ...packed.headers, 'if-none-match': `"other", ${etag}` },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  test('is sent uncompressed, under another tag, to clients that do not accept gzip', async () => {
    const compressed = await opened.app.request(TILE, packed);
    const plain = await opened.app.request(TILE, {
      headers: { 'accept-encoding': 'gzip;q=0, br' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('etag')).not.toBe(compressed.headers.get('etag'));
    const bytes = new Uint8Array(await plain.arrayBuffer());
    expect(decodeTile(bytes).unit?.features).toHaveLength(15);
    expect(gunzipSync(await compressed.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('without features has no content, and is cached as well', async () => {
    const reply = await opened.app.request('/tiles/2/grids/14/0/0');
    expect(reply.status).toBe(204);
    expect(reply.headers.get('cache-control')).toContain('immutable');
  });

  test('may be requested with a suffix, as other clients do', async () => {
    expect((await opened.app.request(`${TILE}.pbf`)).status).toBe(200);
  });

  const refused: [address: string, status: number][] = [
    ['2/grids/-1/0/0', 400],
    ['2/grids/31/0/0', 400],
    ['2/grids/1e9/0/0', 400],
    ['2/grids/0.5/0/0', 400],
    ['2/grids/3/8/0', 400],
    ['2/grids/3/0/8', 400],
    ['2/grids/3/-1/0', 400],
    ['2/grids/3/0/1e3', 400],
    ['2/grids/3/0/99999999999', 400],
    ['2/grids/14/x/y', 400],
    ['2/grids/17/0/0', 404],
    ['9/grids/3/0/0', 404],
    ['0/grids/3/0/0', 404],
    ['-1/grids/3/0/0', 404],
    ['2147483648/grids/3/0/0', 404],
    ['2/people/3/0/0', 404],
    ['2/base/3/0/0', 404],
    ['2/grids/3/0', 404],
  ];
  test.each(refused)('%s is refused with %i', async (address, status) => {
    const reply = await opened.app.request(`/tiles/${address}`);
    expect(reply.status).toBe(status);
    expect(problem.parse(await reply.json()).status).toBe(status);
  });
});

describe('TileJSON', () => {
  test('names the edition in force, and the addresses of its tiles answer', async () => {
    const reply = await opened.app.request('/tiles/grids.json');
    const described = tileJson.parse(await reply.json());
    expect(described).toMatchObject({ version: '2.0.0', minzoom: 0, maxzoom: 16 });
    expect(described.bounds).toEqual([113.66, 34.75, 113.664, 34.752]);
    const template = described.tiles[0] ?? '';
    const address = template.replace('{z}/{x}/{y}', `14/${column}/${row}`);
    expect((await opened.app.request(address)).status).toBe(200);
    const base = await opened.app.request('/tiles/base.json');
    expect(tileJson.parse(await base.json()).tiles[0]).toContain('/tiles/1/base/');
  });

  test('of an earlier edition has its own addresses; of an unknown one there is none', async () => {
    const reply = await opened.app.request('/tiles/1/grids.json');
    expect(tileJson.parse(await reply.json()).tiles[0]).toContain('/tiles/1/grids/');
    expect((await opened.app.request('/tiles/7/grids.json')).status).toBe(404);
    expect((await opened.app.request('/tiles/people.json')).status).toBe(404);
  });
});

test('behind a proxy the addresses are the public ones', async () => {
  const proxied = await openApp({ publicUrl: 'https://grids.example.org' });
  const reply = await proxied.app.request('http://grids.example.org/tiles/grids.json');
  const [template] = tileJson.parse(await reply.json()).tiles;
  await proxied.close();
  expect(template).toMatch(/^https:\/\/grids\.example\.org\/tiles\/2\/grids\/\{z\}/);
});
