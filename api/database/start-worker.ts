import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { DatabaseFault } from './database.ts';

const SOCKET_NAME = '.s.PGSQL.5432';
const START_TIMEOUT_MS = 120_000;
const CLOSE_TIMEOUT_MS = 10_000;

/** Running instance of the embedded engine: its thread, and the one connection to it. */
export interface RunningWorker {
  client: pg.Client;
  isAlive(): boolean;
  /** Writes everything to disk and ends. */
  close(): Promise<void>;
  /** Ends at once, even in the middle of work; the next start recovers from the log. */
  kill(): Promise<void>;
}

/** Starts the worker. @throws DatabaseFault 'unavailable' with the engine's own reason as its cause */
export async function startWorker(
  databaseFolder: string,
  socketFolder: string,
): Promise<RunningWorker> {
  const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), {
    workerData: { folder: databaseFolder, socket: `${socketFolder}/${SOCKET_NAME}` },
    // Flags of this process (a loader, a debugger) do not apply to the engine.
    execArgv: [],
    stdout: true,
  });
  let isAlive = true;
  worker.once('exit', () => {
    isAlive = false;
  });
  const client = new pg.Client({
    host: socketFolder,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
  });
  // The running query fails by itself; without a listener the process would end.
  client.on('error', () => undefined);
  client.once('end', () => {
    isAlive = false;
  });
  try {
    await waitForState(worker, 'ready', START_TIMEOUT_MS);
    await client.connect();
  } catch (cause) {
    await worker.terminate();
    throw new DatabaseFault('unavailable', 'the embedded database does not start', { cause });
  }
  // From here on a dying worker is noticed through its connection.
  worker.on('error', () => undefined);
  return {
    client,
    isAlive: () => isAlive,
    async close() {
      await client.end().catch(() => undefined);
      if (isAlive || worker.threadId > 0) {
        worker.postMessage('close');
        await waitForState(worker, 'closed', CLOSE_TIMEOUT_MS).catch(() => undefined);
      }
      await worker.terminate();
    },
    async kill() {
      isAlive = false;
      await worker.terminate();
      await client.end().catch(() => undefined);
    },
  };
}

function waitForState(worker: Worker, state: string, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(new Error(`not ${state} in time`)), timeoutMs);
    const onMessage = (message: { state: string }) => message.state === state && finish();
    const onError = (error: Error) => finish(error);
    const onExit = () => finish(new Error(`ended before it was ${state}`));
    function finish(error?: Error) {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      if (error === undefined) resolve();
      else reject(error);
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}
