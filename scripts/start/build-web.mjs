import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../setup/run-program.mjs';
import { showProgress } from '../setup/show-progress.mjs';
import { StopHere } from '../setup/stop-here.mjs';

/** Sources of the built page. */
const SOURCES = ['web', 'api', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/** Builds the page into dist/web when its sources differ from those of the last build. */
export async function buildWeb(root) {
  const stamp = join(root, 'dist', 'web-sources');
  const sources = await hashSources(root);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { code, printed } = await showProgress('Building the page', () =>
    runProgram(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: root,
      // Under a test runner NODE_ENV is "test", and the page would contain React's development build.
      env: { ...process.env, NODE_ENV: 'production' },
    }),
  );
  if (code !== 0) {
    if (printed.includes('ENOSPC')) throw new StopHere('There is no room left on the disk.');
    throw new StopHere(`${printed.trim()}\nThe page cannot be built; the output is above.`);
  }
  await writeFile(stamp, sources);
}

async function hashSources(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await listFiles(join(root, source))) {
      hash.update(`${file}\n`);
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function listFiles(path) {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}
