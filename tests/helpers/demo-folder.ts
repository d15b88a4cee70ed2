/** A data folder with the whole demo, as the first `npm start` makes it. */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGetu } from './start-getu.ts';

const ROOT = join(import.meta.dirname, '../..');
const CACHE_FOLDER = join(ROOT, '.getu/test');
/** Sources that determine the loaded demo. */
const SOURCES = ['api', 'data', 'scripts/demo', 'scripts/import', 'scripts/start'];

/** Makes a separate copy for each caller. `prepared`: of `prepareDemo`, in a test `inject('demoFolder')`. */
export async function copyDemoFolder(prepared: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-demo-'));
  await cp(prepared, folder, { recursive: true });
  return folder;
}

/** Generates and loads the demo, once for each state of the sources. */
export async function prepareDemo(): Promise<string> {
  const prepared = join(CACHE_FOLDER, `demo-${await hashSources()}`);
  const isThere = await stat(prepared).then(
    () => true,
    () => false,
  );
  if (isThere) return prepared;
  await mkdir(CACHE_FOLDER, { recursive: true });
  for (const name of await readdir(CACHE_FOLDER)) {
    if (name.startsWith('demo-')) await rm(join(CACHE_FOLDER, name), { recursive: true });
  }
  const making = await mkdtemp(`${prepared}-`);
  const getu = startGetu('--port', '0', '--data', making, '--no-simulate');
  await getu.waitForLine('Getu is at');
  await getu.end();
  await rename(making, prepared);
  return prepared;
}

/** Hash of the sources and the day: the demo's incidents end when it was generated. */
async function hashSources(): Promise<string> {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const source of SOURCES) {
    const entries = await readdir(join(ROOT, source), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
      hash.update(await readFile(path));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
