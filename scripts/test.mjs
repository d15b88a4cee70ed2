/** Runs the tests on a system that may have only Node and npm. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chooseSocketFolder } from './cluster/choose-socket-folder.mjs';
import { canInstall, installDebian } from './cluster/install-debian.mjs';
import { openCluster, THROWAWAY_SETTINGS } from './cluster/private-cluster.mjs';
import { runScript, StopHere } from './setup/stop-here.mjs';
import { setUp } from './setup.mjs';
import { buildWeb } from './start/build-web.mjs';
import { countResults } from './test/count-results.mjs';
import { findBrowser, findMissing } from './test/find-missing.mjs';

const ROOT = join(import.meta.dirname, '..');

const HELP = `npm test [-- files or options of vitest]

Installs what is missing (system packages only as root on Debian), starts a throwaway PostgreSQL and runs
the tests: the API on both engines, the page in a real browser, the complete system end to end. Examples:

  npm test -- tests/api/database                     files whose path contains this
  npm test -- --project api-embedded                 one of rules, api-server, api-embedded, web, e2e, e2e-own
  npm test -- tests/web -t "a click"                 tests whose name contains this

  --help   this text
`;

await runScript(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  await setUp();
  await requireSystem();
  await buildWeb(ROOT);
  const folder = mkdtempSync(join(tmpdir(), 'getu-tests-'));
  // The server's account, to which root switches, must be able to enter its own folder.
  chmodSync(folder, 0o711);
  const report = join(folder, 'report.json');
  const cluster = await openCluster(
    join(folder, 'postgres'),
    chooseSocketFolder(`${basename(folder)}-socket`),
    THROWAWAY_SETTINGS,
  );
  try {
    await cluster.start();
    const code = await runVitest(args, cluster.url('postgres'), report);
    conclude(countResults(report), code, args);
  } finally {
    await cluster.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function requireSystem() {
  const missing = await findMissing();
  if (missing.length === 0) return;
  if (!canInstall()) {
    throw new StopHere(
      `The tests also need ${missing.map(({ what }) => what).join('; ')}. On Debian: apt install ${missing.map(({ debian }) => debian).join(' ')}`,
    );
  }
  await installDebian(missing.map(({ debian }) => debian));
}

async function runVitest(args, server, report) {
  const vitest = spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, GETU_TEST_SERVER: server, GETU_TEST_BROWSER: findBrowser() },
    },
  );
  // Ctrl-C reaches the tests directly; this process waits to clean up after them.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => vitest.kill('SIGTERM'));
  const [code] = await once(vitest, 'exit');
  return code ?? 1;
}

/** Prints the summary as the last line, in a format for programs. */
function conclude(results, code, args) {
  const { passed, failed, skipped } = results ?? { passed: 0, failed: 0, skipped: 0 };
  // A selection of tests skips the others; without a selection every test has to run.
  const isIncomplete = args.length === 0 && skipped > 0;
  if (isIncomplete) process.stdout.write(`${skipped} tests were skipped, and none may be.\n`);
  if (passed + failed === 0) process.stdout.write('No test ran.\n');
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (code !== 0 || failed > 0 || passed === 0 || isIncomplete) process.exitCode = 1;
}
