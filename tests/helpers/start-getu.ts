import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const START = join(import.meta.dirname, '../../scripts/start.mjs');

export interface StartedGetu {
  process: ChildProcess;
  /** Everything printed so far. */
  printed(): string;
  /** Resolves with the first line that contains `text`; rejects when the process ends without it. */
  waitForLine(text: string): Promise<string>;
  /** @returns the exit code */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs `npm start` with these flags as a separate process on the embedded database. */
export function startGetu(...flags: string[]): StartedGetu {
  // Without the variables of the test runner.
  const { DATABASE_URL: _server, VITEST: _runner, ...environment } = process.env;
  const child = spawn(process.execPath, [START, ...flags], {
    env: { ...environment, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener();
    });
  }
  const exited = once(child, 'close');
  return {
    process: child,
    printed: () => lines.join('\n'),
    waitForLine: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = lines.find((each) => each.includes(text));
          if (line !== undefined) resolve(line);
        };
        listeners.add(look);
        look();
        exited.then(() => reject(new Error(`ended without "${text}":\n${lines.join('\n')}`)));
      }),
    async end(signal = 'SIGINT') {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
