import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { createTwoLogins, type TwoLogins } from '../../helpers/beside-owner.ts';

const ROOT = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** On the server only: two processes cannot have the embedded database. */
describe('a command that stores something, with the login of the API', () => {
  let logins: TwoLogins;
  beforeAll(async () => {
    logins = await createTwoLogins();
  });
  afterAll(() => logins?.remove());

  test('leaves a row in the name of the command line, which verifies', async () => {
    const command = (name: string, ...flags: string[]) =>
      run('npx', ['tsx', `scripts/${name}.ts`, ...flags], {
        cwd: ROOT,
        env: { ...process.env, DATABASE_URL: logins.url },
      });
    await command('sensor-key', 'create', '--name', 'gateway');
    await command('sensor-key', 'revoke', '--id', '1');
    await command('district', '--time-zone', 'America/New_York', '--keep-days', '4000');
    await command('levels', '--set', '3=一般网格/General grid');
    const database = await openDatabase({
      database: { engine: 'server', url: logins.url, poolSize: 1 },
    });
    const rows = await database.query<{ action: string; role: string }>(
      sql`SELECT action, role FROM audit ORDER BY number`,
    );
    await database.close();
    expect(rows.map(({ action }) => action)).toEqual([
      'sensor_key.create',
      'sensor_key.revoke',
      'district.change',
      'district.change',
      'levels.name',
    ]);
    expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(['command line']));
    const { stdout } = await command('audit-verify');
    expect(stdout).toContain('Rows 1 to 5 are as they were written.');
  });
});
