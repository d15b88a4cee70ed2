/** Starts a private PostgreSQL + PostGIS for development, under .getu; other servers are not touched. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chooseAccount } from './cluster/account.mjs';
import { chooseSocketFolder } from './cluster/choose-socket-folder.mjs';
import { findPostgres } from './cluster/find-programs.mjs';
import { canInstall, installDebian } from './cluster/install-debian.mjs';
import { KEPT_SETTINGS, openCluster } from './cluster/private-cluster.mjs';
import { runScript, StopHere } from './setup/stop-here.mjs';
import { setUp } from './setup.mjs';

const DATABASE = 'getu';

const HELP = `npm run db [-- start|stop|status|remove]

Runs a private PostgreSQL with PostGIS on a Unix socket, kept in .getu/postgres (GETU_DATA changes .getu).
As root on Debian its packages are installed when they are missing.

  start    starts it, creates it the first time, and prints its DATABASE_URL (the default)
  stop     stops it; the data stay
  status   prints whether it runs, and its DATABASE_URL
  remove   stops it and deletes the data
  --help   this text
`;

const COMMANDS = ['start', 'stop', 'status', 'remove'];

await runScript(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  const [command = 'start', ...rest] = args;
  if (!COMMANDS.includes(command) || rest.length > 0) {
    throw new StopHere(`Unknown command "${args.join(' ')}"; choose from ${COMMANDS.join(', ')}.`);
  }
  await carryOut(command);
});

async function carryOut(command) {
  if (command === 'start') {
    await setUp();
    if (findPostgres() === undefined && canInstall()) await installDebian(['postgresql-postgis']);
  }
  const cluster = await openCluster(...(await chooseFolders()), KEPT_SETTINGS);
  const url = cluster.url(DATABASE);
  if (command === 'start') {
    await cluster.start();
    await cluster.createDatabase(DATABASE);
    process.stdout.write(`DATABASE_URL='${url}'\n`);
  } else if (command === 'status') {
    const isRunning = await cluster.isRunning();
    process.stdout.write(isRunning ? `runs\nDATABASE_URL='${url}'\n` : 'does not run\n');
  } else if (command === 'stop') {
    await cluster.stop();
  } else {
    await cluster.remove();
  }
}

/**
 * Chooses the folders. The data are under .getu; where the server's account cannot reach that (root's home), in /var/tmp. The
 * socket has its own folder with a short name.
 */
async function chooseFolders() {
  const home = resolve(process.env.GETU_DATA || join(import.meta.dirname, '../.getu'));
  const mark = createHash('sha256').update(home).digest('hex').slice(0, 8);
  const socket = chooseSocketFolder(`getu-db-${mark}`);
  const parents = home.split('/').map((_, index, parts) => parts.slice(0, index).join('/') || '/');
  const account = await chooseAccount();
  for (const parent of parents) {
    if (
      existsSync(parent) &&
      (await account.run('test', ['-x', parent], { cwd: '/' })).code !== 0
    ) {
      return [`/var/tmp/getu-db-${mark}`, socket];
    }
  }
  return [join(home, 'postgres'), socket];
}
