import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../setup/run-program.mjs';

/**
 * Whether `npm ci` takes the lockfile as it is, on every platform, with the oldest Node that we say is enough. npm leaves out what
 * other platforms need when it writes a lockfile beside installed packages; so it is asked in a folder without any.
 * @returns what npm says against it; null when nothing
 */
export async function checkLockfile(root) {
  const folder = await mkdtemp(join(tmpdir(), 'getu-lockfile-'));
  try {
    for (const name of ['package.json', 'package-lock.json']) {
      await copyFile(join(root, name), join(folder, name));
    }
    const flags = ['--dry-run', '--ignore-scripts', '--engine-strict', '--no-audit', '--no-fund'];
    const { code, printed } = await runProgram('npm', ['ci', ...flags], { cwd: folder });
    if (code === 0) return null;
    return `${printed.trim()}\nMend it in a folder with nothing but package.json and package-lock.json: npm install --package-lock-only`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
