import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { parseLevelName } from '../../../scripts/levels/parse-level-name.ts';
import { copyDatabase } from '../../helpers/test-database.ts';

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

test('the command sets names, and lists all of them the next time', async () => {
  const { config, remove } = await copyDatabase();
  onTestFinished(remove);
  const place =
    config.database.engine === 'server'
      ? { DATABASE_URL: config.database.url }
      : { GETU_DATA: config.database.folder, DATABASE_URL: '' };
  async function levels(...args: string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/levels.ts', ...args], {
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
  const set = await levels('--set', '1=Community district', '--set', '2=街区/Neighbourhood');
  expect(set).toMatchObject({ code: 0, complaint: '' });
  const listed = await levels();
  expect(listed.printed).toContain('1  Community district / Community district  0\n');
  expect(listed.printed).toContain('2  街区 / Neighbourhood  0\n');
  const refused = await levels('--set', '7=x');
  expect(refused.code).toBe(2);
  expect(refused.complaint).toContain('--set 7=x');
  expect((await levels('--help')).printed).toContain('--set N=CHINESE/ENGLISH');
});
