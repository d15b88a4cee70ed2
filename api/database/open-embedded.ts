import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { createSemaphore } from '../create-semaphore.ts';
import { askClient } from './ask-client.ts';
import { DatabaseFault } from './database.ts';
import type { Engine } from './engine.ts';
import { folderFault } from './folder-fault.ts';
import { lockFolder } from './lock-folder.ts';
import { raw, sql } from './sql.ts';
import { type RunningWorker, startWorker } from './start-worker.ts';

const QUERY_TIMEOUT_MS = 30_000;
const TRANSACTION_QUERY_TIMEOUT_MS = 600_000;
/**
 * Bound of the queue: one connection answers some hundred queries a second, so a longer queue would exceed every client's
 * patience.
 */
const MOST_WAITING = 250;
const WAIT_MS = 30_000;
const SOCKET_FOLDER_PREFIX = 'getu-';

/**
 * Opens the embedded engine in `folder`, with exactly one connection, lent to one user at a time. An engine that swallowed a
 * fault, hangs or has died is ended, and the next user gets a new one on the same data: uncommitted changes are lost, committed
 * ones are kept.
 * @throws DatabaseFault 'folder_locked' or 'unavailable'
 */
export async function openEmbedded(
  folder: string,
  queryTimeoutMs = QUERY_TIMEOUT_MS,
): Promise<Engine> {
  await mkdir(folder, { recursive: true }).catch(async (cause: unknown) => {
    throw await folderFault(folder, cause);
  });
  // The path of a Unix socket must be short, that of the data folder need not be. mkdtemp makes it 0700: the engine asks for no
  // password.
  const socketFolder = await mkdtemp(join(shortFolder(), SOCKET_FOLDER_PREFIX));
  const lock = await lockFolder(join(folder, 'database.lock'), socketFolder).catch(
    async (error: unknown) => {
      await rm(socketFolder, { recursive: true, force: true });
      throw await folderFault(folder, error);
    },
  );
  if (lock.abandonedSocketFolder?.startsWith(join(shortFolder(), SOCKET_FOLDER_PREFIX))) {
    await rm(lock.abandonedSocketFolder, { recursive: true, force: true });
  }
  const databaseFolder = join(folder, 'database');
  let running: RunningWorker | undefined;
  let isClosed = false;
  const line = createSemaphore({ places: 1, mostWaiting: MOST_WAITING, waitMs: WAIT_MS });
  let endTurn: () => void = () => undefined;
  const listeners = new Map<string, Set<() => void>>();

  async function start(): Promise<RunningWorker> {
    if (isClosed) throw new DatabaseFault('unavailable', 'the embedded database is closed');
    if (running?.isAlive()) return running;
    await running?.kill();
    running = undefined;
    await rm(join(socketFolder, '.s.PGSQL.5432'), { force: true });
    try {
      await mkdir(databaseFolder, { recursive: true, mode: 0o700 });
      running = await startWorker(databaseFolder, socketFolder);
    } catch (cause) {
      throw await folderFault(folder, cause);
    }
    running.client.on('notification', ({ channel }) => wakeAll(channel));
    for (const channel of listeners.keys()) {
      await listenOn(running.client, channel);
      wakeAll(channel);
    }
    return running;
  }

  /** Listens on the engine's only session: a notification arrives when the transaction that sent it commits. */
  async function listenOn(client: pg.Client, channel: string): Promise<void> {
    await askClient(client, sql`LISTEN ${raw(client.escapeIdentifier(channel))}`, queryTimeoutMs);
  }

  function wakeAll(channel: string): void {
    for (const wake of listeners.get(channel) ?? []) wake();
  }

  async function beginListening(channel: string): Promise<void> {
    endTurn = await line.take(true);
    const end = endTurn;
    try {
      // A new engine listens to all registered channels when it starts.
      if (running?.isAlive()) await listenOn(running.client, channel);
      else await start();
    } finally {
      end();
    }
    wakeAll(channel);
  }

  return {
    kind: 'embedded',
    queryTimeoutMs,
    transactionQueryTimeoutMs: TRANSACTION_QUERY_TIMEOUT_MS,
    heavyPlaces: 1,
    async acquire(isUrgent) {
      endTurn = await line.take(isUrgent);
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
    listen(channel, wake) {
      const told = listeners.get(channel) ?? new Set();
      const isFirst = told.size === 0;
      listeners.set(channel, told.add(wake));
      // Without it the receivers still poll from time to time; the fault appears at the next query.
      const begun = isFirst ? beginListening(channel).catch(() => undefined) : Promise.resolve();
      return {
        async stop() {
          told.delete(wake);
          await begun;
        },
      };
    },
    async close() {
      if (isClosed) return;
      endTurn = await line.take(true);
      isClosed = true;
      await running?.close();
      await lock.release();
      await rm(socketFolder, { recursive: true, force: true });
      endTurn();
    },
  };
}

/**
 * Longest path of a folder for the socket: Linux allows 107 bytes for the path of a socket, macOS 103; ours adds up to 27 to
 * the folder's.
 */
const LONGEST_FOLDER = 76;

function shortFolder(): string {
  const usual = tmpdir();
  return Buffer.byteLength(usual) <= LONGEST_FOLDER ? usual : '/tmp';
}
