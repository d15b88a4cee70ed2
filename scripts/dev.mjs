/** Runs the API and the page in development, both reloaded when a source changes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript, StopHere } from './setup/stop-here.mjs';
import { setUp } from './setup.mjs';
import { checkPort } from './start/check-port.mjs';

const ROOT = join(import.meta.dirname, '..');

const HELP = `npm run dev [-- options]

Serves the page with vite, which forwards /api and /tiles to the API. Ctrl-C ends both.

  --port N       port of the page (default 4600)
  --api-port N   port of the API (default: the next one)
  --help         this text
`;

const OPTIONS = {
  port: { type: 'string', default: '4600' },
  'api-port': { type: 'string' },
  help: { type: 'boolean' },
};

await runScript(async () => {
  const flags = parseArgs({ options: OPTIONS }).values;
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const port = Number(flags.port);
  const apiPort = Number(flags['api-port'] ?? port + 1);
  if (![port, apiPort].every((each) => Number.isInteger(each) && each > 0 && each < 65536)) {
    throw new StopHere('A port must be a whole number from 1 to 65535.');
  }
  await checkPort(port, '127.0.0.1');
  await checkPort(apiPort, '127.0.0.1');
  await setUp();
  await serveBoth(port, apiPort);
});

/** Runs both processes; when one ends, the other is ended. */
async function serveBoth(port, apiPort) {
  const options = {
    cwd: ROOT,
    // A separate process group: otherwise the terminal's Ctrl-C would reach them as well, and the watcher treats a second
    // signal as a request to kill.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, GETU_PORT: String(apiPort) },
  };
  const run = (program, ...args) =>
    spawn(process.execPath, [join(ROOT, 'node_modules', program), ...args], options);
  const children = [
    run('tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'scripts/dev/serve-api.ts'),
    run('vite/bin/vite.js', '--port', String(port)),
  ];
  const ends = children.map((child) => once(child, 'exit'));
  const called = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  await Promise.race([called, ...ends]);
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
}
