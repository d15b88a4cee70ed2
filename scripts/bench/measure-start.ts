/** Measures `npm start` on the embedded database: the first start, when the demo is generated and loaded, and the next one. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Measure } from './report.ts';

const DEADLINE_MS = 300_000;

export async function measureStart(): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-start-'));
  try {
    const first = await timeStart(folder);
    const second = await timeStart(folder);
    return [
      describe('first start with the demo, packages installed, seconds', first, 90),
      describe('next start, seconds', second, 10),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function describe(name: string, seconds: number, atMost: number): Measure {
  return {
    name,
    ours: `${seconds.toFixed(1)} s`,
    reference: '',
    figure: seconds,
    bound: { atMost },
  };
}

/** Seconds from the command until it prints the address. */
async function timeStart(folder: string): Promise<number> {
  const { DATABASE_URL: _server, ...environment } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs', '--port', '0', '--data', folder], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: DEADLINE_MS,
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('Getu is at')) continue;
    const seconds = (performance.now() - started) / 1000;
    child.kill('SIGINT');
    await ended;
    return seconds;
  }
  throw new Error('npm start ended without an address');
}
