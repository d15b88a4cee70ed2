/**
 * Measures tiles per second: the same statement sent by pgbench and through HTTP, 8 clients each, alternating.
 *
 * Both clients are written in C and cost next to nothing, so the difference is our server. Cold: the API keeps no tiles, so
 * each request is encoded and compressed again. Warm: it keeps them all. pgbench runs in its default mode (the statement as
 * text, planned each time), and once more with the statement prepared, as our server has it: the remaining difference is what
 * HTTP, compression and the driver add.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raw } from '../../api/database/sql.ts';
import { gridTile } from '../../api/tiles/tile-sql.ts';
import { runCommand } from '../run-command.ts';
import type { CityDatabase } from './city-database.ts';
import { type Measure, median } from './report.ts';
import { type RunningApi, startApi } from './start-api.ts';
import { type TileRange, tilesInside } from './tile-ranges.ts';

const CLIENTS = 8;
const ROUNDS = 5;
const SECONDS = 8;

export async function measureTileThroughput(city: CityDatabase): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-bench-'));
  const cold = await startApi(city.url, { GETU_TILE_CACHE_MB: '0' });
  const warm = await startApi(city.url, { GETU_TILE_CACHE_MB: '512' });
  try {
    const measures: Measure[] = [];
    for (const z of [13, 15]) {
      measures.push(...(await measureZoom(city, tilesInside(city.bounds, z), cold, warm, folder)));
    }
    return measures;
  } finally {
    await Promise.all([cold.stop(), warm.stop()]);
    await rm(folder, { recursive: true });
  }
}

async function measureZoom(
  city: CityDatabase,
  range: TileRange,
  cold: RunningApi,
  warm: RunningApi,
  folder: string,
): Promise<Measure[]> {
  const question = join(folder, `z${range.z}.sql`);
  await writeFile(question, pgbenchScript(range, city.editionId));
  const visit = {
    cold: join(folder, `cold${range.z}.lua`),
    warm: join(folder, `warm${range.z}.lua`),
  };
  await writeFile(visit.cold, wrkScript(range, city.editionId, cold.cookie));
  await writeFile(visit.warm, wrkScript(range, city.editionId, warm.cookie));
  const rates = {
    sql: [] as number[],
    prepared: [] as number[],
    cold: [] as number[],
    warm: [] as number[],
  };
  // Every server gets one request before the measurement: plans are made, code is compiled, warm tiles are stored.
  await askSql(city.url, question, 'simple');
  await askHttp(cold, visit.cold, SECONDS);
  await askHttp(warm, visit.warm, SECONDS * 2);
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.sql.push(await askSql(city.url, question, 'simple'));
    rates.prepared.push(await askSql(city.url, question, 'prepared'));
    rates.cold.push(await askHttp(cold, visit.cold, SECONDS));
    rates.warm.push(await askHttp(warm, visit.warm, SECONDS));
  }
  const [sqlRate, coldRate, warmRate] = [median(rates.sql), median(rates.cold), median(rates.warm)];
  const preparedRate = median(rates.prepared);
  return [
    {
      name: `cold tiles at z${range.z}, HTTP ÷ the same SQL by pgbench`,
      ours: `${coldRate.toFixed(0)}/s`,
      reference: `${sqlRate.toFixed(0)}/s`,
      figure: medianRatio(rates.cold, rates.sql),
      bound: { atLeast: 0.9 },
    },
    {
      name: `the same at z${range.z}, with the statement prepared in pgbench`,
      ours: `${coldRate.toFixed(0)}/s`,
      reference: `${preparedRate.toFixed(0)}/s`,
      figure: medianRatio(rates.cold, rates.prepared),
      bound: null,
    },
    {
      name: `warm tiles at z${range.z} ÷ cold`,
      ours: `${warmRate.toFixed(0)}/s`,
      reference: `${coldRate.toFixed(0)}/s`,
      figure: medianRatio(rates.warm, rates.cold),
      bound: { atLeast: 10 },
    },
  ];
}

/**
 * Median of the ratios of the rounds, each against its own reference: the speed of the machine changes from minute to minute.
 */
function medianRatio(ours: readonly number[], reference: readonly number[]): number {
  return median(ours.map((rate, round) => rate / (reference[round] ?? Number.NaN)));
}

async function askSql(
  url: string,
  script: string,
  protocol: 'simple' | 'prepared',
): Promise<number> {
  const printed = await runCommand(
    'pgbench',
    [
      ...['--no-vacuum', `--protocol=${protocol}`, `--file=${script}`],
      ...[`--client=${CLIENTS}`, '--jobs=1', `--time=${SECONDS}`, url],
    ],
    // The setting of our server: a compiled plan would cost pgbench more than it gains.
    { PGOPTIONS: '-c jit=off' },
  );
  return readFigure(printed, /^tps = ([\d.]+)/m, 'pgbench');
}

async function askHttp(api: RunningApi, script: string, seconds: number): Promise<number> {
  const printed = await runCommand('wrk', [
    ...['--threads=1', `--connections=${CLIENTS}`, `--duration=${seconds}s`, '--timeout=20s'],
    ...[`--script=${script}`, api.address],
  ]);
  if (/Non-2xx or 3xx responses: [1-9]/.test(printed)) {
    throw new Error(`the API refused tiles: ${printed}`);
  }
  return readFigure(printed, /^Requests\/sec:\s+([\d.]+)/m, 'wrk');
}

function readFigure(printed: string, pattern: RegExp, program: string): number {
  const figure = Number(pattern.exec(printed)?.[1]);
  if (!Number.isFinite(figure)) throw new Error(`${program} printed no figure: ${printed}`);
  return figure;
}

/** The API's statement with pgbench variables in place of its values. */
function pgbenchScript({ z, xFrom, xTo, yFrom, yTo }: TileRange, editionId: number): string {
  const tile = { zoom: raw(':z'), column: raw(':x'), row: raw(':y'), version: raw(':edition') };
  return [
    `\\set z ${z}`,
    `\\set x random(${xFrom}, ${xTo})`,
    `\\set y random(${yFrom}, ${yTo})`,
    `\\set edition ${editionId}`,
    `${gridTile(tile, 'geom_3857').text.trim()};`,
  ].join('\n');
}

function wrkScript(
  { z, xFrom, xTo, yFrom, yTo }: TileRange,
  editionId: number,
  cookie: string,
): string {
  return `
wrk.headers["Accept-Encoding"] = "gzip"
wrk.headers["Cookie"] = "${cookie}"
math.randomseed(1)
request = function()
  local x = math.random(${xFrom}, ${xTo})
  local y = math.random(${yFrom}, ${yTo})
  return wrk.format("GET", "/tiles/${editionId}/grids/${z}/" .. x .. "/" .. y)
end
`;
}
