/** `npm start`: from a fresh clone to the running map. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript, StopHere } from './setup/stop-here.mjs';
import { setUp } from './setup.mjs';
import { buildWeb } from './start/build-web.mjs';
import { checkPort, toSentence } from './start/check-port.mjs';

const ROOT = join(import.meta.dirname, '..');
const DEFAULT_PORT = '4600';
const DEFAULT_HOST = '127.0.0.1';

const HELP = `npm start [-- options]

Installs what is missing, builds the page, opens the database and serves the map on this computer.
Without DATABASE_URL it uses an embedded database under .getu and fills it with the demo district, where
simulated sensors count and simulated people report.

  --port N     port to listen on (default ${DEFAULT_PORT}, or GETU_PORT)
  --host NAME  address to listen on (default ${DEFAULT_HOST}, or GETU_HOST)
  --data DIR   folder for the embedded database and the demo (default .getu, or GETU_DATA)
  --empty      do not load the demo
  --no-simulate  load the demo without simulated sensors and people
  --help       this text
`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  empty: { type: 'boolean' },
  'no-simulate': { type: 'boolean' },
  help: { type: 'boolean' },
};

/** Errors that the user can correct, printed as one sentence. */
const ONE_SENTENCE = ['ConfigError', 'DatabaseFault'];
const NO_ROOM = ['ENOSPC', 'EDQUOT'];
const NO_ACCESS = ['EACCES', 'EPERM', 'EROFS'];

await runScript(async () => {
  const flags = readFlags();
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const port = flags.port ?? (process.env.GETU_PORT || DEFAULT_PORT);
  const host = flags.host ?? (process.env.GETU_HOST || DEFAULT_HOST);
  await checkPort(port, host).catch((error) => {
    // An invalid port or host is reported by the configuration.
    if (error instanceof StopHere) throw error;
  });
  await setUp();
  await buildWeb(ROOT);
  // One line per request is useful only to operators of a service.
  process.env.GETU_LOG_LEVEL ||= 'warn';
  const { register } = await import('tsx/esm/api');
  register();
  const { runGetu } = await import('./start/run-getu.ts');
  try {
    await runGetu({ ...flags, simulate: flags['no-simulate'] !== true });
  } catch (error) {
    throw explain(error, port);
  }
});

function readFlags() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new StopHere(`${error.message}\nnpm start -- --help lists the options.`);
  }
}

function explain(error, port) {
  if (ONE_SENTENCE.includes(error.name)) {
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return new StopHere(`${error.message}${cause}`);
  }
  if (NO_ROOM.includes(error.code)) return new StopHere('There is no room left on the disk.');
  if (NO_ACCESS.includes(error.code) && error.path !== undefined) {
    return new StopHere(`Getu may not write ${error.path}.`);
  }
  return toSentence(error, port);
}
