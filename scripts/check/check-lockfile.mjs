import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../setup/run-program.mjs';

/**
 * Checks whether `npm ci` accepts the lockfile on every platform, with the oldest supported Node. npm leaves out the packages
 * of other platforms when it writes a lockfile next to installed packages; so the check runs in a folder without any.
 * @returns npm's complaint; null when there is none
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
    return `${printed.trim()}\nRepair it in a folder with only package.json and package-lock.json: npm install --package-lock-only`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
