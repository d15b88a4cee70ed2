import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../api/database/open-database.ts';
import { help } from '../../../scripts/import/help.ts';
import { kinds } from '../../../scripts/import/kinds.ts';
import { options, parseFlags, UsageError } from '../../../scripts/import/parse-flags.ts';
import { followStream } from '../../helpers/follow-stream.ts';
import { copyDatabase } from '../../helpers/test-database.ts';
import { serveLive } from '../live/serve-live.ts';
import { camera, lines } from './import-text.ts';

describe('flags', () => {
  test('become a request', () => {
    const args = [
      'incidents',
      'calls.csv',
      '--map',
      'title=what',
      '--map',
      'title=kind',
      '--map',
      'code=a=b',
      '--set',
      'severity=2',
      '--value',
      'state:In Progress=in_progress',
      '--value',
      'state:a=b=closed',
      '--value',
      'kind:*=other',
      '--crs',
      'gcj02',
      '--skip-invalid',
      '--delimiter',
      '\\t',
    ];
    expect(parseFlags(args)?.request).toMatchObject({
      kind: 'incidents',
      file: 'calls.csv',
      map: { title: ['what', 'kind'], code: ['a=b'] },
      set: { severity: '2' },
      values: { state: { 'In Progress': 'in_progress', 'a=b': 'closed' }, kind: { '*': 'other' } },
      crs: 'gcj02',
      skipInvalid: true,
      delimiter: '\t',
    });
  });

  test.each([
    [[]],
    [['cameras']],
    [['people', 'file']],
    [['cameras', 'a', 'b']],
    [['cameras', 'a', '--colour', 'red']],
    [['cameras', 'a', '--map', 'name']],
    [['cameras', 'a', '--value', 'name=b']],
    [['grids', 'a', '--level', '5']],
    [['grids', 'a', '--parent', 'guess']],
    [['grids', 'a', '--valid-from', '2026-01-01']],
    [['grids', 'a', '--time-zone', 'New York']],
    [['grids', 'a', '--timezone', '+08:00']],
  ])('%j are an error', (args) => {
    expect(() => parseFlags(args)).toThrow(UsageError);
  });

  test('are all in the help', () => {
    for (const name of Object.keys(options)) expect(help).toContain(`--${name}`);
    expect(parseFlags(['--help'])).toBeNull();
  });
});

test('the help names every field of every kind, and every value of those that have a list', () => {
  const words = new Set(help.split(/[^\w]+/u));
  for (const { fields } of Object.values(kinds)) {
    for (const rule of fields) {
      expect(words).toContain(rule.name);
      for (const value of rule.form === 'choice' ? rule.choices : [])
        expect(words).toContain(value);
    }
  }
  for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
});

test('the command imports, writes its report, and reports the outcome by its exit code', async () => {
  const copy = await copyDatabase();
  onTestFinished(() => copy.remove());
  const folder = await mkdtemp(join(tmpdir(), 'getu-import-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'cameras.ndjson');
  const reportFile = join(folder, 'report.json');
  const { database: config } = copy.config;
  const where =
    config.engine === 'server'
      ? { DATABASE_URL: config.url }
      : { DATABASE_URL: '', GETU_DATA: config.folder };
  const command = (...args: string[]) => run(where, 'cameras', file, ...args);

  await writeFile(file, lines(camera('a'), camera('b')));
  const stored = await command('--report', reportFile);
  expect(stored).toMatchObject({ code: 0, output: expect.stringContaining('read 2 · stored 2') });
  expect(JSON.parse(await readFile(reportFile, 'utf8'))).toMatchObject({
    outcome: 'stored',
    stored: 2,
  });

  await writeFile(file, lines(camera('c', { kind: '?' })));
  const refused = await command();
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('unknown_value') });

  expect(await command('--colour')).toMatchObject({ code: 2 });

  if (config.engine === 'server') {
    // A running server notices an import by another process.
    const server = await openDatabase(copy.config);
    onTestFinished(() => server.close());
    const live = await serveLive(server);
    onTestFinished(() => live.close());
    const stream = await followStream(live.address);
    onTestFinished(() => stream.cut());
    const units = join(folder, 'units.ndjson');
    const ring = [
      [113.6, 34.7],
      [113.7, 34.7],
      [113.7, 34.8],
      [113.6, 34.7],
    ];
    const geometry = { type: 'Polygon', coordinates: [ring] };
    await writeFile(units, lines({ properties: { code: 'A', level: 1, name: 'A' }, geometry }));
    expect(await run(where, 'grids', units)).toMatchObject({ code: 0 });
    await expect
      .poll(() => stream.events.filter(({ name }) => name === 'edition'))
      .toMatchObject([{ data: { id: 1 } }]);
  }

  if (config.engine === 'embedded') {
    const server = await openDatabase(copy.config);
    const locked = await command();
    await server.close();
    expect(locked).toMatchObject({
      code: 3,
      output: expect.stringMatching(/in use by process \d+: stop it/),
    });
    expect(locked.output).not.toContain('\n    at ');
  }
});

async function run(where: NodeJS.ProcessEnv, ...args: string[]) {
  const script = new URL('../../../scripts/import.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...process.env, ...where },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code, output };
}
