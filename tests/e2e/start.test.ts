import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { openDatabase } from '../../api/database/open-database.ts';
import { sql } from '../../api/database/sql.ts';
import { copyDemoFolder } from '../helpers/demo-folder.ts';
import { startGetu } from '../helpers/start-getu.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Copies the generated demo before anything is loaded. */
async function copyDrawnDemo(): Promise<string> {
  const [loaded, folder] = [
    await copyDemoFolder(inject('demoFolder')),
    await mkdtemp(join(tmpdir(), 'getu-start-')),
  ];
  folders.push(loaded, folder);
  await cp(join(loaded, 'demo'), join(folder, 'demo'), { recursive: true });
  return folder;
}

it('a port in use is reported in one sentence, before anything is done', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const taken = other.address();
  const getu = startGetu('--port', String(typeof taken === 'object' ? taken?.port : taken));
  expect(await getu.end('SIGCONT')).toBe(1);
  expect(getu.printed()).toMatch(/^Port \d+ is taken: .*\.$/);
  other.close();
});

it('a folder in use is reported in one sentence that names the process', async () => {
  const folder = await copyDemoFolder(inject('demoFolder'));
  folders.push(folder);
  const first = startGetu('--port', '0', '--data', folder);
  await first.waitForLine('Getu is at');
  const second = startGetu('--port', '0', '--data', folder);
  await expect(second.waitForLine('in use by')).resolves.toContain(`process ${first.process.pid}`);
  expect(await second.end('SIGCONT')).toBe(1);
  expect(await first.end()).toBe(0);
});

it('listening beyond this computer is refused in one sentence', async () => {
  const getu = startGetu('--host', '0.0.0.0', '--port', '0');
  expect(await getu.end('SIGCONT')).toBe(1);
  expect(getu.printed()).toContain('Getu also needs DATABASE_URL');
});

it('Ctrl-C ends it cleanly, with exit code 0 and nothing left behind', async () => {
  const folder = await copyDemoFolder(inject('demoFolder'));
  folders.push(folder);
  const getu = startGetu('--port', '0', '--data', folder);
  await getu.waitForLine('Getu is at');
  expect(await getu.end()).toBe(0);
  const again = await openDatabase({ database: { engine: 'embedded', folder } });
  await again.close();
});

it('a start with the demo in place neither generates nor loads it again, and prints the time zone of the days', async () => {
  const folder = await copyDemoFolder(inject('demoFolder'));
  folders.push(folder);
  const getu = startGetu('--port', '0', '--data', folder);
  await getu.waitForLine('Getu is at');
  expect(getu.printed()).not.toContain('Demo:');
  expect(getu.printed()).toMatch(/^Time zone of the district: Asia\/Shanghai\b/mu);
  await getu.end();
});

it('killed in the middle of an import, the next start finds each file completely or not at all', async () => {
  const folder = await copyDrawnDemo();
  const killed = startGetu('--port', '0', '--data', folder);
  await killed.waitForLine('loading base');
  await killed.end('SIGKILL');

  const database = await openDatabase({ database: { engine: 'embedded', folder } });
  const [between] = await database.query<{
    runs: string[];
    units: number;
    features: number;
  }>(sql`SELECT array_agg(kind ORDER BY id) AS runs,
            (SELECT count(*) FROM grid) AS units,
            (SELECT count(*) FROM base_feature) AS features
       FROM import_run`);
  await database.close();
  expect(between?.runs).toEqual(['grids', 'staff']);
  expect(between?.units).toBeGreaterThan(0);
  expect(between?.features).toBe(0);

  const next = startGetu('--port', '0', '--data', folder);
  await next.waitForLine('Getu is at');
  expect(next.printed()).not.toContain('loading grids');
  expect(next.printed()).toContain('loading base');
  expect(await next.end()).toBe(0);
});
