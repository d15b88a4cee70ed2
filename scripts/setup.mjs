/** Makes a fresh clone ready to run: checks Node and installs the packages of the lockfile. Uses Node's built-ins only. */
import { join } from 'node:path';
import { installPackages } from './setup/install-packages.mjs';
import { runScript, StopHere } from './setup/stop-here.mjs';

const LEAST_NODE = [20, 19];

const HELP = `node scripts/setup.mjs

Checks the version of Node and installs the packages of package-lock.json, when they are missing.
npm start, npm test, npm run dev, npm run db and npm run check do this first.

  --help   this text
`;

export async function setUp() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    throw new StopHere(
      `Getu needs Node ${LEAST_NODE.join('.')} or later, and this is ${process.versions.node}: see https://nodejs.org.`,
    );
  }
  if (process.platform === 'win32') {
    throw new StopHere(
      'Getu runs on Linux and macOS; on Windows it runs under WSL: wsl --install, then the same commands there.',
    );
  }
  try {
    await installPackages(join(import.meta.dirname, '..'));
  } catch (error) {
    if (error.code === 'ENOSPC') throw new StopHere('There is no room left on the disk.');
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
      throw new StopHere(`Getu may not write ${error.path}.`);
    }
    throw error;
  }
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    if (process.argv.includes('--help')) process.stdout.write(HELP);
    else await setUp();
  });
}
