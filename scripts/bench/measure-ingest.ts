/**
 * Measures readings stored per second: through HTTP, and by a bare COPY of the same readings into the same table, alternating.
 *
 * The table is empty before each round. The lines are made beforehand and sent over several connections, as gateways would; the
 * sender only writes bytes. A round counts when every reading was acknowledged as stored.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../api/config.ts';
import { ingestReply } from '../../api/core/contract/crowd-readings.ts';
import type { Database } from '../../api/database/database.ts';
import { migrate } from '../../api/database/migrate.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { sql } from '../../api/database/sql.ts';
import { runCommand } from '../run-command.ts';
import { type Measure, median } from './report.ts';
import { startApi } from './start-api.ts';
import { SENSORS, storeSensors } from './store-sensors.ts';

const INSTANTS = 400;
const CONNECTIONS = 4;
const ROUNDS = 5;
const DATABASE_NAME = 'getu_ingest';
const SECOND_MS = 1_000;

export async function measureIngest(
  serverUrl: string,
  say: (step: string) => void,
): Promise<Measure[]> {
  const url = serverUrl.replace(/^([a-z]+:\/\/[^/?]*)\/[^?]*/, `$1/${DATABASE_NAME}`);
  await runCommand('psql', [serverUrl, '-qc', `DROP DATABASE IF EXISTS ${DATABASE_NAME}`]);
  await runCommand('psql', [serverUrl, '-qc', `CREATE DATABASE ${DATABASE_NAME}`]);
  const database = await openDatabase(parseConfig({ DATABASE_URL: url }));
  const folder = await mkdtemp(join(tmpdir(), 'getu-bench-'));
  try {
    await migrate(database);
    const key = await storeSensors(database);
    const end = Math.floor(Date.now() / SECOND_MS) * SECOND_MS;
    const instants = Array.from(
      { length: INSTANTS },
      (_, index) => end - (INSTANTS - index) * SECOND_MS,
    );
    await openDays(database, instants);
    const file = join(folder, 'readings.csv');
    await writeFile(file, writeCsv(instants));
    const bodies = writeLines(instants);
    const api = await startApi(url);
    const ours: number[] = [];
    const bare: number[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        await empty(database);
        bare.push(await copyFile(url, file));
        await empty(database);
        ours.push(await sendAll(api.address, key, bodies));
        await requireAll(database);
        say(`ingest: COPY ${format(bare.at(-1))}, HTTP ${format(ours.at(-1))}`);
      }
    } finally {
      await api.stop();
    }
    return [
      {
        name: 'readings stored a second, HTTP ÷ a bare COPY into the same table',
        ours: format(median(ours)),
        reference: format(median(bare)),
        // Ratio of each round: both of its halves ran on the machine in the same state.
        figure: median(ours.map((rate, round) => rate / (bare[round] ?? rate))),
        bound: { atLeast: 0.5 },
      },
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
    await runCommand('psql', [serverUrl, '-qc', `DROP DATABASE ${DATABASE_NAME} WITH (FORCE)`]);
  }
}

async function openDays(database: Database, instants: readonly number[]): Promise<void> {
  const days = new Set(instants.map((at) => new Date(at).toISOString().slice(0, 10)));
  for (const day of days) {
    await database.query(sql`SELECT getu_open_reading_day(${day}::date, ${day}::date)`);
  }
}

const countOf = (sensor: number, instant: number) => (sensor * 7 + instant) % 40;

/** A line in the order of the table's columns: sensor_id, observed_at, persons, entered, departed, period_s. */
function writeCsv(instants: readonly number[]): string {
  return instants
    .map((at, index) => {
      const text = new Date(at).toISOString();
      return Array.from(
        { length: SENSORS },
        (_, sensor) => `${sensor + 1},${text},${countOf(sensor, index)},,,\n`,
      ).join('');
    })
    .join('');
}

/** One body per connection: each has its share of the sensors, as gateways would. */
function writeLines(instants: readonly number[]): Buffer[] {
  return Array.from({ length: CONNECTIONS }, (_, connection) => {
    const lines: string[] = [];
    for (const [index, at] of instants.entries()) {
      const observedAt = new Date(at).toISOString();
      for (let sensor = connection; sensor < SENSORS; sensor += CONNECTIONS) {
        const code = `CAM-${String(sensor + 1).padStart(4, '0')}`;
        lines.push(JSON.stringify({ sensor: code, observedAt, count: countOf(sensor, index) }));
      }
    }
    return Buffer.from(`${lines.join('\n')}\n`);
  });
}

async function empty(database: Database): Promise<void> {
  await database.query(
    sql`TRUNCATE reading, sensor_latest, reading_dirty, reading_flow, reading_minute, reading_hour, reading_hour_dirty`,
  );
  await database.query(sql`CHECKPOINT`);
  // The API reads the last state of its sensors every second.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
}

async function copyFile(url: string, file: string): Promise<number> {
  const start = performance.now();
  await runCommand('psql', [url, '-qc', `\\copy reading from '${file}' csv`]);
  return perSecond(start);
}

async function sendAll(address: string, key: string, bodies: readonly Buffer[]): Promise<number> {
  const start = performance.now();
  const replies = await Promise.all(bodies.map((body) => send(address, key, body)));
  const rate = perSecond(start);
  const stored = replies
    .map((reply) => ingestReply.parse(reply).stored)
    .reduce((total, count) => total + count, 0);
  if (stored !== SENSORS * INSTANTS) throw new Error(`only ${stored} readings were stored`);
  return rate;
}

function send(address: string, key: string, body: Buffer): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${address}/api/crowd/readings`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/x-ndjson',
          'content-length': body.length,
        },
      },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        reply.on('end', () =>
          reply.statusCode === 200
            ? resolve(JSON.parse(text))
            : reject(new Error(`${reply.statusCode}: ${text}`)),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Checks that everything acknowledged is stored. */
async function requireAll(database: Database): Promise<void> {
  const [row] = await database.query<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM reading`,
  );
  if (row?.count !== SENSORS * INSTANTS) throw new Error(`${row?.count} readings are in the table`);
}

function perSecond(start: number): number {
  return (SENSORS * INSTANTS) / ((performance.now() - start) / 1000);
}

function format(rate: number | undefined): string {
  return `${Math.round(rate ?? 0).toLocaleString('en')}/s`;
}
