/**
 * Measures the requests of a click on a unit, the panel and the figures of 30 days at once, in the city with all its incidents
 * and in a copy with one in a hundred of them. Requests alternate between the two, so that both run under the same load of the
 * machine.
 */

import { parseConfig } from '../../api/config.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { raw, sql } from '../../api/database/sql.ts';
import type { CityDatabase } from './city-database.ts';
import type { Measure } from './report.ts';
import { keepIncidents, prepareSmallerCity } from './smaller-city.ts';
import { type RunningApi, startApi } from './start-api.ts';

const SMALL_NAME = 'getu_city_small';
const ONE_IN = 100;
const LEVELS = [1, 2, 3, 4] as const;
const UNITS = 150;
const WARM_UP = 15;

export async function measurePanel(
  city: CityDatabase,
  onProgress: (step: string) => void,
): Promise<Measure[]> {
  const smallUrl = await prepareSmallerCity(
    city,
    SMALL_NAME,
    (db) => keepIncidents(db, sql`i.id % ${raw(String(ONE_IN))} = 0`),
    onProgress,
  );
  const large = await startApi(city.url);
  const small = await startApi(smallUrl);
  try {
    const measures: Measure[] = [];
    for (const level of LEVELS) {
      onProgress(`panels of level ${level}`);
      measures.push(
        ...(await measureLevel(level, await chooseUnits(city.url, level), large, small)),
      );
    }
    return measures;
  } finally {
    await Promise.all([large.stop(), small.stop()]);
  }
}

async function measureLevel(
  level: number,
  codes: readonly string[],
  large: RunningApi,
  small: RunningApi,
): Promise<Measure[]> {
  for (const code of codes.slice(0, WARM_UP)) {
    await openPanel(large, code);
    await openPanel(small, code);
  }
  const times = { large: [] as number[], small: [] as number[] };
  for (const code of codes) {
    times.large.push(await openPanel(large, code));
    times.small.push(await openPanel(small, code));
  }
  const [largeMs, smallMs] = [percentile95(times.large), percentile95(times.small)];
  return [
    {
      name: `panel of a unit of level ${level} with 2,000,000 incidents, p95, ms`,
      ours: `${largeMs.toFixed(1)} ms`,
      reference: '',
      figure: largeMs,
      bound: { atMost: 100 },
    },
    {
      name: `the same ÷ with 20,000 incidents`,
      ours: `${largeMs.toFixed(1)} ms`,
      reference: `${smallMs.toFixed(1)} ms`,
      figure: largeMs / smallMs,
      bound: { atMost: 2 },
    },
  ];
}

/** @returns milliseconds until both answers have arrived */
async function openPanel(api: RunningApi, code: string): Promise<number> {
  const start = performance.now();
  await Promise.all([
    ask(api, `/api/grids/${code}`),
    ask(api, `/api/grids/${code}/statistics?period=30d`),
  ]);
  return performance.now() - start;
}

async function ask({ address, cookie }: RunningApi, path: string): Promise<void> {
  const reply = await fetch(address + path, { headers: { cookie } });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
  await reply.json();
}

function percentile95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const found = sorted[Math.ceil(sorted.length * 0.95) - 1];
  if (found === undefined) throw new Error('no times to take the 95th percentile of');
  return found;
}

/** Units of a level in an order that is independent of their position and the same in each run. */
async function chooseUnits(url: string, level: number): Promise<string[]> {
  const database = await openDatabase(parseConfig({ DATABASE_URL: url }));
  try {
    const units = await database.query<{ code: string }>(sql`SELECT code
         FROM grid
        WHERE level = ${level}
          AND closed_in IS NULL
        ORDER BY md5(code)
        LIMIT ${UNITS}`);
    // A city has few streets: they are requested repeatedly.
    return Array.from({ length: UNITS }, (_, n) => units[n % units.length]?.code ?? '');
  } finally {
    await database.close();
  }
}
