import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../../api/database/migrate.ts';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { copyDatabase, type DatabaseCopy } from '../../helpers/test-database.ts';

const HOLD_DATABASE = join(import.meta.dirname, '../../helpers/hold-database.ts');

let copy: DatabaseCopy;
let folder: string;
beforeAll(async () => {
  copy = await copyDatabase();
  folder = copy.config.database.engine === 'embedded' ? copy.config.database.folder : '';
});
afterAll(() => copy.remove());

/** A second process that opens the folder, commits one row, leaves another uncommitted, and waits. */
async function holdElsewhere(): Promise<ChildProcess> {
  const holder = spawn(process.execPath, ['--import', 'tsx', HOLD_DATABASE, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (holder.stdout === null) throw new Error('no output to wait for');
  await once(holder.stdout, 'data');
  return holder;
}

it('an unusable folder is reported in one sentence, with the reason and what to do', async () => {
  const file = join(folder, 'a file');
  await writeFile(file, '');
  for (const [unusable, why] of [
    [file, 'it is a file'],
    ['/sys/getu', 'this account may not write there'],
  ] as const) {
    const config = { database: { engine: 'embedded' as const, folder: unusable } };
    await expect(openDatabase(config)).rejects.toMatchObject({
      name: 'DatabaseFault',
      message: expect.stringMatching(
        new RegExp(`cannot use the folder ${unusable}: ${why}.*GETU_DATA`),
      ),
    });
  }
});

it('a folder that is open cannot be opened again until it is closed', async () => {
  const first = await openDatabase(copy.config);
  await expect(openDatabase(copy.config)).rejects.toMatchObject({
    name: 'DatabaseFault',
    reason: 'folder_locked',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await first.close();
  const second = await openDatabase(copy.config);
  await second.close();
});

it('two migrations at once wait for each other', async () => {
  const database = await openDatabase(copy.config);
  await Promise.all([migrate(database), migrate(database)]);
  await database.close();
});

it('another process is named, and after it was killed its lock is replaced, its commits kept', async () => {
  const holder = await holdElsewhere();
  await expect(openDatabase(copy.config)).rejects.toMatchObject({
    message: expect.stringContaining(`process ${holder.pid}`),
  });
  const { socketFolder } = JSON.parse(await readFile(join(folder, 'database.lock'), 'utf8'));
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const again = await openDatabase(copy.config);
  expect(await again.query(sql`SELECT n FROM held ORDER BY n`)).toEqual([{ n: 1 }]);
  await again.close();
  await expect(stat(socketFolder)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('a lock whose process id now belongs to another process is replaced', async () => {
  const stale = {
    pid: process.ppid,
    host: hostname(),
    startedAt: 'an earlier start/1',
    token: 'stale',
    socketFolder: '/nowhere',
  };
  await writeFile(join(folder, 'database.lock'), JSON.stringify(stale));
  const again = await openDatabase(copy.config);
  await again.close();
});

it('of two that find a stale lock at once one gets the folder', async () => {
  await writeFile(join(folder, 'database.lock'), '');
  const results = await Promise.allSettled([openDatabase(copy.config), openDatabase(copy.config)]);
  const winners = results.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  for (const winner of winners) await winner.close();
  expect(winners).toHaveLength(1);
});
