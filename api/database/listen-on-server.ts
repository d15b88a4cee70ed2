import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Listening } from './database.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** Interval of the connection check: a connection cut silently is noticed only when a query is sent over it. */
const CHECK_EVERY_MS = 30_000;
const ANSWER_MS = 10_000;

/**
 * Listens on a connection of its own and reconnects after the server was away. `wake` is called at each notification, and
 * whenever listening starts again: notifications sent meanwhile are lost, so the receiver must look for itself.
 */
export function listenOnServer(
  connection: pg.ClientConfig,
  channel: string,
  wake: () => void,
): Listening {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function listenOnce(onListening: () => void): Promise<void> {
    const client = new pg.Client({ ...connection, query_timeout: ANSWER_MS });
    const end = () => void client.end().catch(() => undefined);
    const lost = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', end);
    client.on('notification', wake);
    signal.addEventListener('abort', end, { once: true });
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      onListening();
      wake();
      let isLost = false;
      void lost.then(() => {
        isLost = true;
      });
      while (!isLost && !signal.aborted) {
        const checking = new AbortController();
        await Promise.race([
          lost,
          sleep(CHECK_EVERY_MS, undefined, { signal: checking.signal }).catch(() => undefined),
        ]);
        checking.abort();
        if (!isLost && !signal.aborted) await client.query('SELECT 1');
      }
    } finally {
      signal.removeEventListener('abort', end);
      end();
    }
  }

  async function listenOn(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      // Any error has the same treatment; that the database is away is already logged elsewhere.
      await listenOnce(() => {
        pauseMs = FIRST_PAUSE_MS;
      }).catch(() => undefined);
      if (signal.aborted) return;
      // Jitter: processes must not all reconnect at the same moment when a server comes back.
      await sleep(pauseMs * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }

  const ended = listenOn();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
