/** Runs the API as its own process, as in production, on a free loopback port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { z } from 'zod';
import { parseConfig } from '../../api/config.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { createPersonFor, signIn } from '../begin-session.ts';

export interface RunningApi {
  /** e.g. http://127.0.0.1:41234 */
  address: string;
  /** `Cookie` header of a viewer who has signed in. */
  cookie: string;
  /** Resident memory of the process, in bytes (VmRSS). */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

/** @throws Error when it is not ready within 30 seconds */
export async function startApi(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningApi> {
  const port = await findFreePort();
  const child = spawn(process.execPath, await readServeFlags(), {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      GETU_PORT: String(port),
      GETU_LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${address}/readyz`, child);
  return {
    address,
    cookie: await signInAsViewer(address, databaseUrl),
    residentBytes: () => readResidentBytes(child),
    stop: () => stopProcess(child),
  };
}

async function signInAsViewer(address: string, databaseUrl: string): Promise<string> {
  const database = await openDatabase(parseConfig({ DATABASE_URL: databaseUrl }));
  try {
    return await signIn(address, await createPersonFor(database, 'viewer'));
  } finally {
    await database.close();
  }
}

/** The flags that `npm run serve` gives to Node; npm itself is left out. */
async function readServeFlags(): Promise<string[]> {
  const { scripts } = z
    .object({ scripts: z.object({ serve: z.string().startsWith('node ') }) })
    .parse(JSON.parse(await readFile('package.json', 'utf8')));
  return scripts.serve.split(' ').slice(1);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const place = probe.address();
      if (place === null || typeof place === 'string')
        return reject(new Error('no port was given'));
      probe.close(() => resolve(place.port));
    });
  });
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode}`);
    const reply = await fetch(url).catch(() => undefined);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill('SIGKILL');
  throw new Error('the API was not ready within 30 seconds');
}

async function readResidentBytes(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error('the system does not report the memory of the API');
  return Number(kilobytes) * 1024;
}

function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('close', () => resolve());
    child.kill('SIGTERM');
  });
}
