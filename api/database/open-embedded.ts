import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseFault } from './database.ts';
import type { Engine } from './engine.ts';
import { lockFolder } from './lock-folder.ts';
import { type RunningWorker, startWorker } from './start-worker.ts';

const QUERY_TIMEOUT_MS = 30_000;
const TRANSACTION_QUERY_TIMEOUT_MS = 600_000;
const SOCKET_FOLDER_PREFIX = 'getu-';

/**
 * The embedded engine in `folder`, with exactly one connection, handed from one user to the next.
 * An engine that swallowed a fault, hangs or has died is ended, and the next user gets a new one on
 * the same data: what was not committed is gone, what was is there.
 * @throws DatabaseFault 'folder_locked' or 'unavailable'
 */
export async function openEmbedded(
  folder: string,
  queryTimeoutMs = QUERY_TIMEOUT_MS,
): Promise<Engine> {
  await mkdir(folder, { recursive: true });
  // A Unix socket's path is short by nature (107 bytes), the data folder's need not be. mkdtemp makes
  // it 0700: the engine asks for no password.
  const socketFolder = await mkdtemp(join(tmpdir(), SOCKET_FOLDER_PREFIX));
  const lock = await lockFolder(join(folder, 'database.lock'), socketFolder).catch(
    async (error: unknown) => {
      await rm(socketFolder, { recursive: true, force: true });
      throw error;
    },
  );
  if (lock.abandonedSocketFolder?.startsWith(join(tmpdir(), SOCKET_FOLDER_PREFIX))) {
    await rm(lock.abandonedSocketFolder, { recursive: true, force: true });
  }
  const databaseFolder = join(folder, 'database');
  let running: RunningWorker | undefined;
  let isClosed = false;
  let lastTurn: Promise<void> = Promise.resolve();
  let endTurn: () => void = () => undefined;

  async function takeTurn(): Promise<void> {
    const previous = lastTurn;
    let end: () => void = () => undefined;
    lastTurn = new Promise((resolve) => {
      end = resolve;
    });
    await previous;
    endTurn = end;
  }

  async function start(): Promise<RunningWorker> {
    if (isClosed) throw new DatabaseFault('unavailable', 'the embedded database is closed');
    if (running?.isAlive()) return running;
    await running?.kill();
    running = undefined;
    await rm(join(socketFolder, '.s.PGSQL.5432'), { force: true });
    await mkdir(databaseFolder, { recursive: true, mode: 0o700 });
    running = await startWorker(databaseFolder, socketFolder);
    return running;
  }

  return {
    kind: 'embedded',
    queryTimeoutMs,
    transactionQueryTimeoutMs: TRANSACTION_QUERY_TIMEOUT_MS,
    async acquire() {
      await takeTurn();
      try {
        return (await start()).client;
      } catch (error) {
        endTurn();
        throw error;
      }
    },
    async release(_client, fault) {
      const end = endTurn;
      if (fault !== undefined) await running?.kill();
      end();
    },
    async close() {
      if (isClosed) return;
      await takeTurn();
      isClosed = true;
      await running?.close();
      await lock.release();
      await rm(socketFolder, { recursive: true, force: true });
      endTurn();
    },
  };
}
