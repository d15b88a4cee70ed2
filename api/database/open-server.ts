import { userInfo } from 'node:os';
import pg from 'pg';
import { createSemaphore } from '../create-semaphore.ts';
import { toFault } from './ask-client.ts';
import { DatabaseFault } from './database.ts';
import type { Engine } from './engine.ts';
import { listenOnServer } from './listen-on-server.ts';

/**
 * Heavy transactions at a time: they wait for one lock, so more would only wait; a second one lets a check run next to a
 * publication.
 */
const MOST_HEAVY = 2;
const CONNECT_TIMEOUT_MS = 10_000;
/** Waiting callers per connection; more could not be answered before they time out. */
const MOST_WAITING_EACH = 50;
const WAIT_MS = 10_000;
const QUERY_TIMEOUT_MS = 60_000;
/** Grace of the client over the server's timeout, so that the server gives up first. */
const GRACE_MS = 5_000;
/** Timeout of one query inside a transaction: publishing a large city is one statement of minutes. */
const TRANSACTION_QUERY_TIMEOUT_MS = 2 * 3_600_000;
/** Timeout of an idle transaction: a frozen process keeps its locks no longer. */
const IDLE_TRANSACTION_MS = 30_000;
/** Timeout of a wait for a lock; a transaction that may wait longer sets its own. */
const LOCK_TIMEOUT_MS = 10_000;
/** TCP keepalives: a peer that disappeared silently, as after a power cut, is noticed by the server within a minute. */
const KEEPALIVES = {
  tcp_keepalives_idle: 20,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 4,
  tcp_user_timeout: 60_000,
};

/**
 * Opens a pool on a PostgreSQL server. It connects on demand and reconnects after the server was away, without a restart.
 * @param poolSize connections; one more is kept for urgent queries, and one for each channel that is listened to
 */
export function openServer(
  url: string,
  poolSize: number,
  {
    queryTimeoutMs = QUERY_TIMEOUT_MS,
    idleTransactionMs = IDLE_TRANSACTION_MS,
  }: { queryTimeoutMs?: number; idleTransactionMs?: number } = {},
): Engine {
  const settings = {
    timezone: 'UTC',
    // Compiling a query of the map takes longer than running it: 1.1 of 1.8 seconds, measured.
    jit: 'off',
    statement_timeout: queryTimeoutMs,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: idleTransactionMs,
    ...KEEPALIVES,
  };
  const connection: pg.ClientConfig = {
    connectionString: url,
    // libpq falls back to the account's name; pg only to $USER, which services do not have.
    user: process.env.PGUSER ?? process.env.USER ?? userInfo().username,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'getu',
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  };
  const spare = 1;
  const pool = new pg.Pool({ ...connection, max: poolSize + spare, onConnect: watchClient });
  // Nothing queues in the pool itself: its queue is unbounded and has no priority.
  const line = createSemaphore({
    places: poolSize,
    spare,
    mostWaiting: poolSize * MOST_WAITING_EACH,
    waitMs: WAIT_MS,
  });
  const givers = new WeakMap<pg.ClientBase, () => void>();
  // Without a listener a connection lost while idle, or while in use, ends the process.
  pool.on('error', ignoreLoss);
  pool.on('connect', (client) => client.on('error', ignoreLoss));
  return {
    kind: 'server',
    queryTimeoutMs: queryTimeoutMs + GRACE_MS,
    transactionQueryTimeoutMs: TRANSACTION_QUERY_TIMEOUT_MS,
    heavyPlaces: Math.min(MOST_HEAVY, Math.max(1, poolSize - 1)),
    async acquire(isUrgent) {
      const give = await line.take(isUrgent);
      try {
        const client = await pool.connect();
        givers.set(client, give);
        return client;
      } catch (error) {
        give();
        throw (
          toFault(error) ??
          new DatabaseFault('unavailable', 'the database refuses connections', { cause: error })
        );
      }
    },
    async release(client, fault) {
      const give = givers.get(client);
      (client as pg.PoolClient).release(fault);
      give?.();
    },
    listen: (channel, wake) => listenOnServer(connection, channel, wake),
    close: () => pool.end(),
  };
}

/** Ignores a lost connection: the running query fails by itself, and the pool drops the connection. */
function ignoreLoss(): void {}

/**
 * Makes the server end a query whose client has gone away. Set after connecting: a server on a system without this check would
 * refuse the connection.
 */
async function watchClient(client: pg.ClientBase): Promise<void> {
  await client.query(`SET client_connection_check_interval = '10s'`).catch(ignoreLoss);
}
