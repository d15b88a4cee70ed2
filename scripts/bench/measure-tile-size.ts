/**
 * Measures the largest tile of the whole city, compressed as it is transferred and unpacked as it is in the browser's memory.
 */
import { gunzipSync } from 'node:zlib';
import { TILE_MAX_ZOOM } from '../../api/core/contract/tiles.ts';
import type { CityDatabase } from './city-database.ts';
import type { Measure } from './report.ts';
import { type RunningApi, startApi } from './start-api.ts';
import { countTiles, type TileRange, tilesTouching } from './tile-ranges.ts';

/** Zooms with more tiles than this are sampled on a regular raster: the fullest tiles are at the low zooms. */
const MOST_TILES = 600;

export async function measureTileSize(city: CityDatabase): Promise<Measure[]> {
  const api = await startApi(city.url);
  try {
    let largest = { plain: 0, packed: 0, path: '' };
    for (let z = 0; z <= TILE_MAX_ZOOM; z += 1) {
      for (const [x, y] of sampleTiles(tilesTouching(city.bounds, z))) {
        const path = `/tiles/${city.editionId}/grids/${z}/${x}/${y}`;
        const { plain, packed } = await weighTile(api, path);
        if (plain > largest.plain) largest = { plain, packed, path };
      }
    }
    return [
      {
        name: `largest tile (${largest.path}), kB uncompressed`,
        ours: `${kilobytes(largest.plain)} kB, ${kilobytes(largest.packed)} kB gzip`,
        reference: '',
        figure: largest.plain / 1000,
        bound: { atMost: 500 },
      },
    ];
  } finally {
    await api.stop();
  }
}

function* sampleTiles(range: TileRange): Generator<[x: number, y: number]> {
  const step = Math.max(1, Math.ceil(Math.sqrt(countTiles(range) / MOST_TILES)));
  for (let x = range.xFrom; x <= range.xTo; x += step) {
    for (let y = range.yFrom; y <= range.yTo; y += step) yield [x, y];
  }
}

async function weighTile(
  { address, cookie }: RunningApi,
  path: string,
): Promise<{ plain: number; packed: number }> {
  const headers = { 'accept-encoding': 'gzip', cookie };
  const reply = await fetch(address + path, { headers });
  if (reply.status === 204) return { plain: 0, packed: 0 };
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
  const packed = Number(reply.headers.get('content-length'));
  const body = Buffer.from(await reply.arrayBuffer());
  const isPacked = body[0] === 0x1f && body[1] === 0x8b;
  return { plain: isPacked ? gunzipSync(body).byteLength : body.byteLength, packed };
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}
