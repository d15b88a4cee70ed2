/** Runs the API as a separate process on a database of a test: it can be killed, and several can run at once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DatabaseConfig } from '../../api/config.ts';
import { sessionAt } from './session-at.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface ServedApi {
  /** http://127.0.0.1:port */
  address: string;
  /** Header of requests in some roles, such as "dispatcher". */
  session(roles: string): Promise<{ cookie: string }>;
  /** @returns when the process has ended */
  end(signal: NodeJS.Signals): Promise<void>;
}

export async function serveApi({ database }: { database: DatabaseConfig }): Promise<ServedApi> {
  const { DATABASE_URL: _, VITEST: __, ...environment } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'api/main.ts')], {
    cwd: ROOT,
    env: {
      ...environment,
      NODE_ENV: 'development',
      GETU_PORT: '0',
      GETU_LOG_LEVEL: 'error',
      ...(database.engine === 'server'
        ? { DATABASE_URL: database.url }
        : { GETU_DATA: database.folder }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'close');
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^Getu answers at (\S+)$/.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    gone.then(() => reject(new Error('the API ended before it answered')));
  });
  return {
    address,
    session: (roles) => sessionAt(address, roles, database),
    async end(signal) {
      child.kill(signal);
      await gone;
    },
  };
}
