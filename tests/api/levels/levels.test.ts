import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { openDistrict } from '../../../api/open-district.ts';
import { changeTimeZone } from '../../../api/sql/service/settle-time-zone.ts';
import { parseLevelName } from '../../../scripts/levels/parse-level-name.ts';
import { copyDatabase, type DatabaseCopy } from '../../helpers/test-database.ts';
import { importText } from '../import/import-text.ts';

test('a level is named in both languages, or by one word for both', () => {
  expect(parseLevelName('3=一般网格/General grid')).toEqual({
    level: 3,
    nameZh: '一般网格',
    nameEn: 'General grid',
  });
  expect(parseLevelName('1=District')).toEqual({
    level: 1,
    nameZh: 'District',
    nameEn: 'District',
  });
});

test.each([
  '',
  '3',
  '3=',
  '3=/x',
  '0=a',
  '5=a',
  'x=a',
  '1=a/b/c',
  `1=${'a'.repeat(41)}`,
  '1=a\u0007',
])('%j names no level', (said) => {
  expect(parseLevelName(said)).toBeNull();
});

let copy: DatabaseCopy;
beforeAll(async () => {
  copy = await copyDatabase();
});
afterAll(() => copy.remove());

async function command(script: string, ...args: string[]) {
  const { database } = copy.config;
  const place =
    database.engine === 'server'
      ? { DATABASE_URL: database.url }
      : { GETU_DATA: database.folder, DATABASE_URL: '' };
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    env: { ...process.env, ...place },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const [printed, complaint, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  return { printed, complaint, code };
}

async function look<T>(ask: (database: OpenedDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(copy.config);
  try {
    return await ask(database);
  } finally {
    await database.close();
  }
}

test('the command sets names, and lists all of them the next time', async () => {
  const set = await command(
    'levels',
    '--set',
    '1=Community district',
    '--set',
    '2=街区/Neighbourhood',
  );
  expect(set).toMatchObject({ code: 0, complaint: '' });
  const listed = await command('levels');
  expect(listed.printed).toContain('1  Community district / Community district  0\n');
  expect(listed.printed).toContain('2  街区 / Neighbourhood  0\n');
  const refused = await command('levels', '--set', '7=x');
  expect(refused.code).toBe(2);
  expect(refused.complaint).toContain('--set 7=x');
  expect((await command('levels', '--help')).printed).toContain('--set N=CHINESE/ENGLISH');
});

test('a time zone is changed only by its command, and everybody is notified', async () => {
  expect((await command('district')).printed).toContain('Asia/Shanghai (until the first import');
  expect(await command('district', '--time-zone', 'America/New_York')).toMatchObject({
    code: 0,
    printed:
      'Time zone of the district: America/New_York (kept with the data).\n' +
      'Counts of people are kept by the hour for 3,660 days.\n',
  });
  expect(await command('district', '--time-zone', 'New York')).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('America/New_York'),
  });
  expect((await command('district', '--keep-days', '20000')).printed).toContain('for 20,000 days');
  expect(await command('district', '--keep-days', '30')).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('from 90 to 36600'),
  });
  await look(async (database) => {
    const told = await database.query(sql`SELECT kind FROM outbox WHERE kind = 'service'`);
    expect(told.length).toBeGreaterThanOrEqual(1);
    await expect(openDistrict(database, 'Asia/Shanghai')).rejects.toThrow(
      /^GETU_TIME_ZONE is Asia\/Shanghai, but the days of this district are counted in America\/New_York/,
    );
    const running = await openDistrict(database, 'America/New_York');
    await changeTimeZone(database, 'Europe/Paris');
    await running.freshen();
    expect(running.timeZone()).toBe('Europe/Paris');
  });
});

test('the list of categories is printed in the import format', async () => {
  const { printed } = await command('categories');
  expect(printed).toContain('code,name_zh,name_en,handle_ordinary,');
  await look(async (database) => {
    const file = { kind: 'categories' } as const;
    expect(await importText(database, 'a.csv', printed, file)).toMatchObject({
      outcome: 'unchanged',
      findings: [],
    });
    const dearer = printed.replace('7d', '8d');
    expect(await importText(database, 'a.csv', dearer, file)).toMatchObject({ stored: 1 });
  });
});
