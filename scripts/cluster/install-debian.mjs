import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { runProgram } from '../setup/run-program.mjs';
import { showProgress } from '../setup/show-progress.mjs';
import { StopHere } from '../setup/stop-here.mjs';
import { findProgram } from './find-programs.mjs';

const COMMON_FOLDER = '/etc/postgresql-common';

/** Whether this process may install system packages: it runs as root, on Debian or a derivative of it. */
export function canInstall() {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
}

/** Installs Debian packages by name. */
export async function installDebian(packages) {
  // A server package starts its own cluster on the usual port, which is not needed here.
  if (!existsSync(COMMON_FOLDER)) {
    mkdirSync(`${COMMON_FOLDER}/createcluster.d`, { recursive: true });
    writeFileSync(`${COMMON_FOLDER}/createcluster.d/getu.conf`, 'create_main_cluster = false\n');
  }
  const run = (...args) =>
    runProgram('apt-get', ['-q', '-y', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const install = () => run('install', '--no-install-recommends', ...packages);
  const { code, printed } = await showProgress(`Installing ${packages.join(', ')}`, async () => {
    const first = await install();
    if (first.code === 0) return first;
    // The package lists of a new system are empty or outdated.
    await run('update');
    return install();
  });
  if (code !== 0) {
    throw new StopHere(`${printed.trim()}\napt-get could not install ${packages.join(' ')}.`);
  }
}
