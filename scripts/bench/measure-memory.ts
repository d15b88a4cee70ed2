/**
 * Measures the memory of the API while a million distinct tiles are requested.
 *
 * The tiles are a square of 1,000 × 1,000 at the highest zoom around the city: all of the city's tiles of that zoom, and the
 * empty ones of its surroundings, which must not accumulate either. The order of the requests is independent of their position,
 * so that both halves of the run are alike.
 */
import { Agent, get } from 'node:http';
import { TILE_MAX_ZOOM } from '../../api/core/contract/tiles.ts';
import type { CityDatabase } from './city-database.ts';
import type { Measure } from './report.ts';
import { type RunningApi, startApi } from './start-api.ts';
import { tilesTouching } from './tile-ranges.ts';

const SIDE = 1000;
/** Step without a common divisor with the number of tiles: each tile is requested once. */
const STRIDE = 611_953;
const CLIENTS = 8;
const CACHE_MB = 64;
const SAMPLE_EVERY_MS = 2000;

export async function measureMemory(
  city: CityDatabase,
  onProgress: (share: number) => void,
): Promise<Measure[]> {
  const api = await startApi(city.url, { GETU_TILE_CACHE_MB: String(CACHE_MB) });
  const samples: number[] = [];
  const sampling = setInterval(async () => {
    samples.push(await api.residentBytes());
    onProgress(asked / SIDE ** 2);
  }, SAMPLE_EVERY_MS);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const corner = tilesTouching(city.bounds, TILE_MAX_ZOOM);
  const xFrom = Math.round((corner.xFrom + corner.xTo - SIDE) / 2);
  const yFrom = Math.round((corner.yFrom + corner.yTo - SIDE) / 2);
  let asked = 0;
  const ask = async () => {
    while (asked < SIDE ** 2) {
      const next = (asked * STRIDE) % SIDE ** 2;
      const x = xFrom + (next % SIDE);
      const y = yFrom + Math.floor(next / SIDE);
      asked += 1;
      await drain(api, `/tiles/${city.editionId}/grids/${TILE_MAX_ZOOM}/${x}/${y}`, agent);
    }
  };
  try {
    await Promise.all(Array.from({ length: CLIENTS }, ask));
    samples.push(await api.residentBytes());
  } finally {
    clearInterval(sampling);
    agent.destroy();
    await api.stop();
  }
  return [describe(samples)];
}

/** The peak of the second half divided by the peak of the first: 1 when memory stopped growing. */
function describe(samples: readonly number[]): Measure {
  const half = Math.ceil(samples.length / 2);
  const early = Math.max(...samples.slice(0, half));
  const late = Math.max(...samples.slice(half));
  return {
    name: `API memory over 1,000,000 distinct tiles, second half ÷ first half (cache ${CACHE_MB} MB)`,
    ours: `${megabytes(late)} MB`,
    reference: `${megabytes(early)} MB`,
    figure: late / early,
    bound: { atMost: 1.1 },
  };
}

function drain({ address, cookie }: RunningApi, path: string, agent: Agent): Promise<void> {
  const headers = { 'accept-encoding': 'gzip', cookie };
  return new Promise((resolve, reject) => {
    get(address + path, { agent, headers }, (reply) => {
      if (reply.statusCode !== 200 && reply.statusCode !== 204) {
        reject(new Error(`${path} answered ${reply.statusCode}`));
      }
      reply.resume().on('end', resolve).on('error', reject);
    }).on('error', reject);
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
