/**
 * Measures the stream under load: five hundred readers, a frame of 1,308 counts and twenty changes a second, first alone and
 * then together with five hundred connections that never read (backpressure).
 *
 * The path is the real one: readings are sent by HTTP as gateways would, frames are made from stored rows, changes go through
 * the outbox. Readers are separate processes on the same machine, and so on the same clock; a change carries the instant before
 * its transaction began.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '../../api/config.ts';
import type { Database } from '../../api/database/database.ts';
import { migrate } from '../../api/database/migrate.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { recordEvent } from '../../api/sql/outbox/record-event.ts';
import { runCommand } from '../run-command.ts';
import { nameDatabase } from './city-database.ts';
import type { Measure } from './report.ts';
import { type RunningApi, startApi } from './start-api.ts';
import { SENSORS, storeSensors } from './store-sensors.ts';
import type { ReadersReport } from './stream-readers.ts';

const READERS = 500;
const SILENT = 500;
const SECONDS = 30;
const CHANGES_PER_SECOND = 20;
const CHANGES = SECONDS * CHANGES_PER_SECOND;
/** Time for what is still in transit when the last change was sent. */
const REST_MS = 2_000;
const DATABASE_NAME = 'getu_stream';
const READERS_FILE = fileURLToPath(new URL('./stream-readers.ts', import.meta.url));

export async function measureStream(
  serverUrl: string,
  say: (step: string) => void,
): Promise<Measure[]> {
  const url = nameDatabase(serverUrl, DATABASE_NAME);
  await runCommand('psql', [serverUrl, '-qc', `DROP DATABASE IF EXISTS ${DATABASE_NAME}`]);
  await runCommand('psql', [serverUrl, '-qc', `CREATE DATABASE ${DATABASE_NAME}`]);
  const database = await openDatabase(parseConfig({ DATABASE_URL: url }));
  try {
    await migrate(database);
    const key = await storeSensors(database);
    const api = await startApi(url, { GETU_STREAMS_PER_ADDRESS: String(READERS + SILENT) });
    try {
      const alone = await runRound(database, api, key, 0);
      say(`stream alone: ${describe(alone)}`);
      const beside = await runRound(database, api, key, SILENT);
      const megabytes = Math.round((await api.residentBytes()) / 1e6);
      say(
        `stream with ${SILENT} readers that never read: ${describe(beside)}, API ${megabytes} MB`,
      );
      return toMeasures(alone, beside);
    } finally {
      await api.stop();
    }
  } finally {
    await database.close();
    await runCommand('psql', [serverUrl, '-qc', `DROP DATABASE ${DATABASE_NAME} WITH (FORCE)`]);
  }
}

async function runRound(
  database: Database,
  api: RunningApi,
  key: string,
  silentCount: number,
): Promise<ReadersReport> {
  const silent = silentCount > 0 ? await openReaders(api, silentCount, 'silent') : null;
  const readers = await openReaders(api, READERS, 'reads');
  try {
    await Promise.all([
      everySecond(SECONDS, (second) => sendReadings(api.address, key, second)),
      tellChanges(database),
    ]);
    await sleep(REST_MS);
    return await askReport(readers);
  } finally {
    readers.kill();
    silent?.kill();
  }
}

function openReaders(
  { address, cookie }: RunningApi,
  count: number,
  mode: 'reads' | 'silent',
): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(READERS_FILE, [address, String(count), mode, cookie], {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
    });
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the readers ended with ${code}`)));
  });
}

function askReport(readers: ChildProcess): Promise<ReadersReport> {
  return new Promise((resolve) => {
    readers.once('message', (report) => resolve(report as ReadersReport));
    readers.send('report');
  });
}

async function tellChanges(database: Database): Promise<void> {
  const start = performance.now();
  for (let number = 1; number <= CHANGES; number++) {
    await sleep(start + (number * 1_000) / CHANGES_PER_SECOND - performance.now());
    await tellChange(database, number);
  }
}

function tellChange(database: Database, number: number): Promise<void> {
  const at = new Date().toISOString();
  return database.transaction((db) =>
    recordEvent(db, {
      kind: 'incident',
      data: {
        code: String(number),
        version: 1,
        action: 'dispatch',
        state: 'dispatched',
        severity: 1,
        category: '0101',
        title: '占道经营，人行道被摊位占用',
        position: [113.66, 34.75],
        path: ['410103001', '410103001001', '410103001001001', '410103001001001001'],
        dueAt: at,
        isAlert: false,
        at,
      },
    }),
  );
}

async function everySecond(times: number, work: (time: number) => Promise<void>): Promise<void> {
  const start = performance.now();
  for (let time = 0; time < times; time++) {
    await sleep(start + time * 1_000 - performance.now());
    await work(time);
  }
}

function sendReadings(address: string, key: string, second: number): Promise<void> {
  const observedAt = new Date().toISOString();
  const lines = Array.from({ length: SENSORS }, (_, index) => {
    const sensor = `CAM-${String(index + 1).padStart(4, '0')}`;
    return JSON.stringify({ sensor, observedAt, count: (index * 7 + second) % 40 });
  });
  return postLines(`${address}/api/crowd/readings`, key, lines.join('\n'));
}

function postLines(url: string, key: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      },
      (reply) => {
        if (reply.statusCode !== 200) reject(new Error(`readings: ${reply.statusCode}`));
        reply.resume().on('end', resolve).on('error', reject);
      },
    )
      .on('error', reject)
      .end(body);
  });
}

function toMeasures(alone: ReadersReport, beside: ReadersReport): Measure[] {
  const load = `${READERS} readers, 1 frame and ${CHANGES_PER_SECOND} changes a second`;
  const missed = ({ outOfTurn, leastSeen }: ReadersReport) => outOfTurn + CHANGES - leastSeen;
  return [
    {
      name: `stream, ${load}: p99 of a change, ms`,
      ours: describe(alone),
      reference: '',
      figure: percentile(alone.changeMs, 0.99),
      bound: { atMost: 1_000 },
    },
    {
      name: `the same with ${SILENT} connections that never read: p99 of a change, ms`,
      ours: describe(beside),
      reference: `${percentile(alone.changeMs, 0.99)} ms alone`,
      figure: percentile(beside.changeMs, 0.99),
      bound: { atMost: 1_000 },
    },
    {
      name: 'the same, both rounds: p99 of a frame, ms from the instant it shows',
      ours: `at least ${Math.min(alone.leastFrames, beside.leastFrames)} of ${SECONDS} frames each`,
      reference: '',
      figure: Math.max(percentile(alone.frameMs, 0.99), percentile(beside.frameMs, 0.99)),
      bound: { atMost: 1_000 },
    },
    {
      name: 'changes missed, sent twice or out of order, readers cut, both rounds',
      ours: `${(CHANGES * READERS * 2).toLocaleString('en')} changes received`,
      reference: '',
      figure: missed(alone) + missed(beside) + alone.closed + beside.closed,
      bound: { atMost: 0 },
    },
  ];
}

function describe({ changeMs }: ReadersReport): string {
  const [half, most, all] = [0.5, 0.99, 1].map((share) => percentile(changeMs, share));
  return `median ${half} ms, p99 ${most} ms, longest ${all} ms`;
}

/** Percentile of values in ascending order. */
function percentile(values: readonly number[], share: number): number {
  const value = values[Math.min(values.length - 1, Math.floor(values.length * share))];
  if (value === undefined) throw new Error('nothing was received');
  return value;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
