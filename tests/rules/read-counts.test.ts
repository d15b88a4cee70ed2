import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { parseFlags, UsageError } from '../../scripts/replay/parse-flags.ts';
import { type ReadRow, readCounts } from '../../scripts/replay/read-counts.ts';

const MELBOURNE = [
  '--map=sensor=sensor_id',
  '--map=time=date_time',
  '--map=passed=hourly_counts',
  '--date-format=DD/MM/YYYY HH:mm',
  '--timezone=Australia/Melbourne',
];

async function readText(text: string | Buffer, flags: string[] = MELBOURNE, name = 'counts.csv') {
  const folder = await mkdtemp(join(tmpdir(), 'getu-replay-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  const parsed = parseFlags([join(folder, name), ...flags]);
  if (parsed === null) throw new Error('no file');
  const rows: ReadRow[] = [];
  for await (const row of readCounts(parsed.request)) rows.push(row);
  return rows.map((row) =>
    'fault' in row ? row.fault : [row.sensor, new Date(row.at).toISOString(), row.counts],
  );
}

const rows = (...lines: string[]) =>
  ['date_time,sensor_id,hourly_counts', ...lines].map((line) => `${line}\n`).join('');

test('an hour is identified by its end, in summer and in winter', async () => {
  expect(await readText(rows('17/02/2019 19:00,4,1513', '17/07/2019 19:00,4,"1,200"'))).toEqual([
    ['4', '2019-02-17T09:00:00.000Z', { passed: 1513 }],
    ['4', '2019-07-17T10:00:00.000Z', { passed: 1200 }],
  ]);
});

test('the hour that is repeated when daylight saving ends is two hours, by their order for each sensor', async () => {
  const twice = ['07/04/2019 02:00,4,10', '07/04/2019 02:00,5,20'];
  const again = ['07/04/2019 02:00,4,11', '07/04/2019 02:00,5,21', '07/04/2019 03:00,4,12'];
  expect(await readText(rows('07/04/2019 01:00,4,9', ...twice, ...again))).toEqual([
    ['4', '2019-04-06T15:00:00.000Z', { passed: 9 }],
    ['4', '2019-04-06T16:00:00.000Z', { passed: 10 }],
    ['5', '2019-04-06T16:00:00.000Z', { passed: 20 }],
    ['4', '2019-04-06T17:00:00.000Z', { passed: 11 }],
    ['5', '2019-04-06T17:00:00.000Z', { passed: 21 }],
    ['4', '2019-04-06T18:00:00.000Z', { passed: 12 }],
  ]);
});

test('the hour that is skipped when it begins is not an hour', async () => {
  expect(await readText(rows('06/10/2019 02:30,4,1', '06/10/2019 03:00,4,1'))).toEqual([
    'no_such_hour',
    ['4', '2019-10-05T17:00:00.000Z', { passed: 1 }],
  ]);
});

test('invalid counts and times are reported with a reason', async () => {
  expect(
    await readText(
      rows(
        '31/02/2019 01:00,4,1',
        '01/02/2019 01:00,4,-1',
        '01/02/2019 01:00,4,1.5',
        ',4,1',
        'x,4',
      ),
    ),
  ).toEqual(['bad_time', 'bad_count', 'bad_count', 'missing', 'missing']);
  expect(await readText('sensor,time,count\na,2026-01-01 10:00,1\n', [])).toEqual([
    'time_without_zone',
  ]);
});

test('persons in a zone and both ways through a gate are read, compressed or not, by the names of columns', async () => {
  const zone = gzipSync('sensor,time,count\na,2026-01-01T10:00:00+08:00,12\n');
  expect(await readText(zone, [], 'counts.csv.gz')).toEqual([
    ['a', '2026-01-01T02:00:00.000Z', { count: 12 }],
  ]);
  const gate = 'sensor,time,in,out\ng,2026-01-01T02:05:00Z,3,4\n';
  const flags = ['--map', 'in=in', '--period', '300', '--time-is', 'end'];
  expect(await readText(gate, flags)).toEqual([
    ['g', '2026-01-01T02:05:00.000Z', { in: 3, out: 4 }],
  ]);
});

test.each([
  [[]],
  [['a.csv', 'b.csv']],
  [['a.csv', '--map', 'colour=x']],
  [['a.csv', '--map', 'count=x', '--map', 'in=y']],
  [['a.csv', '--timezone', 'Mars/Base']],
  [['a.csv', '--period', '0']],
  [['a.csv', '--speed', 'fast']],
  [['a.csv', '--shift', 'later']],
  [['a.csv', '--address', 'ftp://x']],
])('%j is an error on the command line', (args) => {
  expect(() => parseFlags(args)).toThrow(UsageError);
});
