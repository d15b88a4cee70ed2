import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showProgress } from '../setup/show-progress.mjs';
import { StopHere } from '../setup/stop-here.mjs';
import { chooseAccount } from './account.mjs';
import { findPostgres } from './find-programs.mjs';

/** Marker file in a folder that this module created; a folder without it is not touched. */
const MARKER = 'made-by-getu';
const OWNER = 'getu';

/** Settings of a database that is kept; large enough for the benchmark's city. */
export const KEPT_SETTINGS = {
  shared_buffers: '256MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '4GB',
  random_page_cost: '1.1',
};

/** Settings of a database that is deleted after its tests: no write waits for the disk. */
export const THROWAWAY_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
};

/**
 * Opens a private PostgreSQL cluster, on a Unix socket only.
 *
 * @param folder created when missing; refused when this module did not create it
 * @param socketFolder see `chooseSocketFolder`; closed to other accounts, since no password is required
 */
export async function openCluster(folder, socketFolder, settings) {
  const programs = findPostgres();
  if (programs === undefined) {
    throw new StopHere(
      'PostgreSQL 15 or later with PostGIS 3.3 or later is missing; on Debian: apt install postgresql-postgis.',
    );
  }
  const account = await chooseAccount();
  const rows = join(folder, 'rows');
  const log = join(folder, 'postgres.log');
  const run = (program, ...args) => account.run(join(programs, program), args, { cwd: '/' });

  if (existsSync(folder) && !existsSync(join(folder, MARKER))) {
    throw new StopHere(`${folder} was not created by Getu: move it away first.`);
  }

  async function must(what, ...command) {
    const { code, printed } = await run(...command);
    if (code === 0) return printed;
    const details = existsSync(log)
      ? readFileSync(log, 'utf8').split('\n').slice(-15).join('\n')
      : '';
    throw new StopHere(`${printed.trim()}\n${details}\nThe private database server ${what}.`);
  }

  function makeFolder(path) {
    mkdirSync(join(path, '..'), { recursive: true });
    if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
    if (process.getuid?.() === 0) chownSync(path, account.uid, account.gid);
  }

  const isRunning = async () =>
    existsSync(rows) && (await run('pg_ctl', 'status', '-D', rows)).code === 0;

  async function create() {
    makeFolder(folder);
    writeFileSync(join(folder, MARKER), 'This folder belongs to Getu: npm run db -- remove\n');
    await must(
      'cannot be created',
      'initdb',
      `--pgdata=${rows}`,
      `--username=${OWNER}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=trust',
      '--no-sync',
      '--no-instructions',
    );
  }

  return {
    isRunning,
    /** Address of one of its databases. */
    url: (database) =>
      `postgres://${OWNER}@/${database}?host=${encodeURI(socketFolder).replace(/[?#&+]/g, encodeURIComponent)}`,
    async start() {
      if (await isRunning()) return;
      if (!existsSync(join(rows, 'PG_VERSION'))) {
        await showProgress('Creating a private database server', create);
      }
      makeFolder(socketFolder);
      const options = Object.entries({
        listen_addresses: '',
        unix_socket_directories: socketFolder,
        jit: 'off',
        ...settings,
      }).map(([name, value]) => `-c ${name}='${value}'`);
      const flags = ['-D', rows, '-l', log, '-w', '-o', options.join(' ')];
      await showProgress('Starting the private database server', () =>
        must('does not start', 'pg_ctl', 'start', ...flags),
      );
    },
    async createDatabase(name) {
      const { code, printed } = await run('createdb', '-h', socketFolder, '-U', OWNER, name);
      if (code !== 0 && !printed.includes('already exists')) {
        throw new StopHere(`${printed.trim()}\nThe database ${name} cannot be created.`);
      }
    },
    async stop() {
      if (await isRunning())
        await must('does not stop', 'pg_ctl', 'stop', '-D', rows, '-m', 'fast', '-w');
    },
    async remove() {
      await this.stop();
      rmSync(folder, { recursive: true, force: true });
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}
