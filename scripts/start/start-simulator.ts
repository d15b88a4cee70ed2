import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '../../api/config.ts';

/** Seconds until the first surge, so that a visitor sees one. */
const FIRST_SURGE_S = '240';
const GRACE_MS = 3_000;

const filled = z.object({ filledShare: z.number() });

export interface StartedSimulator {
  end(): Promise<void>;
}

/**
 * Starts the demo's sensors and people as a separate process: they use only the public routes, and their work must not delay
 * the server's. Getu continues if that process fails.
 */
export function startSimulator(
  address: string,
  { folder }: Pick<Config, 'folder'>,
  say: (line: string) => void,
  onFilled: (share: number) => void,
): StartedSimulator {
  const script = join(import.meta.dirname, '../simulate.ts');
  const flags = ['--address', address, '--data', folder];
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, ...flags, '--make-key', '--fill', '--surge-after', FIRST_SURGE_S],
    // The channel reports progress; when it closes, the child knows that this process has ended, in whatever way.
    { cwd: join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  let isEnding = false;
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', say);
  }
  child.on('message', (message) => {
    const told = filled.safeParse(message);
    if (told.success) onFilled(told.data.filledShare);
  });
  child.on('error', (error) => say(error.message));
  child.on('exit', (code) => {
    if (!isEnding) say(`ended unexpectedly (${code}). npm run simulate starts it again.`);
  });
  yieldTo(child.pid);
  const exited = once(child, 'close').catch(() => undefined);
  return {
    async end() {
      isEnding = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await Promise.race([exited, sleep(GRACE_MS, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Lowers the priority of the simulator, so that the server goes first. Where that is not possible, both are equal. */
function yieldTo(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 10);
  } catch {
    // The process has already ended, or the system does not allow it.
  }
}
