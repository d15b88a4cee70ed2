/** Runs all checks, the same everywhere: a change that passes here may be merged. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkLockfile } from './check/check-lockfile.mjs';
import { findDeepFiles } from './check/find-deep-files.mjs';
import { findForbiddenImports } from './check/find-forbidden-imports.mjs';
import { listFiles } from './check/list-files.mjs';
import { runScript, StopHere } from './setup/stop-here.mjs';
import { setUp } from './setup.mjs';

const ROOT = join(import.meta.dirname, '..');

const HELP = `npm run check [-- --no-tests]

Format and lint (biome), types (tsc), unused code (knip), lockfile, depth of folders, imports against the table of
ARCHITECTURE.md, then the tests.

  --no-tests   leave the tests out
  --help       this text
`;

const STEPS = [
  ['format, lint', '@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'],
  ['types', 'typescript/bin/tsc', '-p', '.'],
  ['unused code', 'knip/bin/knip.js'],
];

await runScript(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  await setUp();
  const failed = [];
  for (const [name, program, ...options] of STEPS) {
    process.stdout.write(`\n${name}\n`);
    if (!(await passes(join('node_modules', program), ...options))) failed.push(name);
  }
  const lockfile = await checkLockfile(ROOT);
  if (lockfile !== null) {
    process.stdout.write(`\nlockfile\n${lockfile}\n`);
    failed.push('lockfile');
  }
  const files = await listFiles(ROOT);
  for (const [name, found] of [
    ['depth of folders', findDeepFiles(files)],
    ['imports', await findForbiddenImports(ROOT, files)],
  ]) {
    if (found.length === 0) continue;
    process.stdout.write(`\n${name}:\n  ${found.join('\n  ')}\n`);
    failed.push(name);
  }
  if (!args.includes('--no-tests') && !(await passes('scripts/test.mjs'))) failed.push('tests');
  if (failed.length > 0) throw new StopHere(`\nFailed: ${failed.join('; ')}.`);
  process.stdout.write('\nAll checks passed.\n');
});

async function passes(program, ...options) {
  const child = spawn(process.execPath, [join(ROOT, program), ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}
