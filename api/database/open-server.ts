import { userInfo } from 'node:os';
import pg from 'pg';
import { toFault } from './ask-client.ts';
import { DatabaseFault } from './database.ts';
import type { Engine } from './engine.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const QUERY_TIMEOUT_MS = 60_000;
/** The client waits a little longer than the server, so that the server is the one to give up. */
const GRACE_MS = 5_000;
/** Publishing a large city is one statement of minutes. */
const TRANSACTION_QUERY_TIMEOUT_MS = 2 * 3_600_000;

/**
 * A pool on a PostgreSQL server. Connects on demand; a server that goes away and comes back
 * is found again without a restart.
 */
export function openServer(
  url: string,
  poolSize: number,
  queryTimeoutMs = QUERY_TIMEOUT_MS,
): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    // libpq falls back to the account's name; pg only to $USER, which services do not have.
    user: process.env.PGUSER ?? process.env.USER ?? userInfo().username,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'getu',
    // Compiling a query of the map takes longer than running it: 1.1 of 1.8 seconds, measured.
    options: `-c timezone=UTC -c jit=off -c statement_timeout=${queryTimeoutMs}`,
  });
  // Without a listener a connection lost while idle, or while in use, ends the process.
  pool.on('error', ignoreLoss);
  pool.on('connect', (client) => client.on('error', ignoreLoss));
  return {
    kind: 'server',
    queryTimeoutMs: queryTimeoutMs + GRACE_MS,
    transactionQueryTimeoutMs: TRANSACTION_QUERY_TIMEOUT_MS,
    async acquire() {
      try {
        return await pool.connect();
      } catch (error) {
        throw (
          toFault(error) ??
          new DatabaseFault('unavailable', 'the database refuses connections', { cause: error })
        );
      }
    },
    async release(client, fault) {
      (client as pg.PoolClient).release(fault);
    },
    close: () => pool.end(),
  };
}

/** The query that was under way fails by itself, and the pool drops the connection. */
function ignoreLoss(): void {}
