import type { ServerResponse } from 'node:http';
import type { Accounts, SignedIn } from '../auth/open-accounts.ts';
import { HEARTBEAT_MS, type StreamHello } from '../core/contract/stream.ts';
import { isSameActor, keyOfActor } from '../core/rules/permissions.ts';
import type { Database } from '../database/database.ts';
import { cacheControl } from '../domain/cache-control.ts';
import type { Clock } from '../domain/clock.ts';
import { Unavailable } from '../errors.ts';
import type { Log } from '../log.ts';
import { runEvery } from '../run-every.ts';
import type { Bus } from './bus.ts';
import { encodeEvent } from './encode-event.ts';
import { findStart } from './find-start.ts';
import { runFew } from './run-few.ts';
import { shareBatches } from './share-batches.ts';
import { createStreamReader, type StreamReader } from './stream-reader.ts';

/** Throttle: changes within this time go out as one write to each reader; people need nothing faster. */
const TICK_MS = 100;
const WRITE_MS = 15_000;
const SWEEP_MS = 1_000;
/** Interval at which the sessions of readers are read again: an ended one is cut after it. */
const SESSIONS_MS = 10_000;
const REPLAYS_AT_ONCE = 2;
/** Reconnect delay for browsers that reconnect by themselves. */
const RETRY_MS = 2_000;

export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': cacheControl.as_sent,
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export interface StreamLimits {
  /** Largest number of open streams of this process, and of one address. */
  mostStreams: number;
  mostPerAddress: number;
  /** Timeout of a write to a reader. */
  writeMs?: number;
  heartbeatMs?: number;
  sessionsMs?: number;
}

export interface Streams {
  /**
   * Answers with a stream that stays open.
   * @param network network of the client, by which streams are limited
   * @param reader who reads; the stream ends when the session does, or when its roles change
   * @param after id of the last change the reader has; null: it begins with the present
   * @throws Unavailable, DatabaseFault; nothing was answered then
   */
  open(
    response: ServerResponse,
    network: string,
    reader: Pick<SignedIn, 'actor' | 'sessionId'>,
    after: bigint | null,
  ): Promise<void>;
  count(): number;
  /** Ends all streams: readers reconnect when the server is back. */
  close(): void;
}

interface StreamWork {
  accounts: Pick<Accounts, 'findHolding'>;
  bus: Bus;
  database: Database;
  log: Log;
  now: Clock;
}

export function openStreams(
  { accounts, bus, database, log, now }: StreamWork,
  {
    mostStreams,
    mostPerAddress,
    writeMs = WRITE_MS,
    heartbeatMs = HEARTBEAT_MS,
    sessionsMs = SESSIONS_MS,
  }: StreamLimits,
): Streams {
  const readers = new Map<StreamReader, Pick<SignedIn, 'actor' | 'sessionId'>>();
  const addresses = new Map<string, number>();
  const inTurn = runFew(REPLAYS_AT_ONCE);
  const share = shareBatches(bus);
  let heartbeat = { number: 0, at: now().toISOString() };
  let outbox = bus.outbox();
  let isClosed = false;
  let reserved = 0;
  let flushing: ReturnType<typeof setTimeout> | undefined;
  let lastFlush = 0;

  function flush(): void {
    flushing = undefined;
    lastFlush = performance.now();
    for (const reader of readers.keys()) reader.send();
  }

  function flushSoon(): void {
    if (outbox !== bus.outbox()) {
      outbox = bus.outbox();
      // Ids start again, so all positions are invalid.
      for (const reader of readers.keys()) reader.end();
    }
    if (flushing !== undefined || readers.size === 0) return;
    const waitMs = Math.max(0, lastFlush + TICK_MS - performance.now());
    flushing = setTimeout(flush, waitMs);
  }

  const stopListening = bus.onChange(flushSoon);
  const beating = setInterval(() => {
    heartbeat = { number: heartbeat.number + 1, at: now().toISOString() };
    flushSoon();
  }, heartbeatMs);
  const sweeping = setInterval(
    () => {
      const deadline = performance.now() - writeMs;
      for (const reader of readers.keys()) {
        const since = reader.writingSince();
        if (since === null || since > deadline) continue;
        log.info({ waitedMs: writeMs }, 'a stream was cut: its client does not read');
        reader.destroy();
      }
    },
    Math.min(SWEEP_MS, writeMs),
  );

  /** Ends the streams of sessions that have ended, or whose roles have changed: the client begins again with what holds now. */
  async function endWithSessions(): Promise<void> {
    const ids = [...readers.values()].map(({ sessionId }) => sessionId).filter((id) => id !== null);
    if (ids.length === 0) return;
    const holding = await accounts.findHolding([...new Set(ids)]);
    for (const [reader, { sessionId, actor }] of readers) {
      if (sessionId === null) continue;
      const present = holding.get(sessionId);
      if (present === undefined || !isSameActor(present, actor)) reader.end();
    }
  }
  const watching = runEvery(sessionsMs, 'sessions of streams', log, endWithSessions);

  /** Takes a place of the limit per process and address. @returns function that gives the place back */
  function takePlace(address: string): () => void {
    const ofAddress = addresses.get(address) ?? 0;
    if (isClosed) throw new Unavailable('busy', 'the server is shutting down');
    if (reserved >= mostStreams || ofAddress >= mostPerAddress) {
      throw new Unavailable('too_many_streams', 'the limit of open streams is reached');
    }
    reserved += 1;
    addresses.set(address, ofAddress + 1);
    return () => {
      reserved -= 1;
      const left = (addresses.get(address) ?? 1) - 1;
      if (left === 0) addresses.delete(address);
      else addresses.set(address, left);
    };
  }

  return {
    async open(response, network, { actor, sessionId }, after) {
      const givePlace = takePlace(network);
      response.once('close', givePlace);
      try {
        const followed = bus.outbox();
        if (followed === null) {
          throw new Unavailable('database_unavailable', 'the outbox has not been read yet');
        }
        const start = await findStart(database, followed, after);
        if (followed !== bus.outbox() || isClosed) {
          throw new Unavailable('busy', 'the stream is restarting');
        }
        if (response.destroyed) return;
        const hello: StreamHello = {
          at: now().toISOString(),
          lastId: String(start.lastId),
          startOver: start.startOver,
          origin: followed.origin,
          actor: keyOfActor(actor),
        };
        response.on('error', () => response.destroy());
        response.socket?.setKeepAlive(true, 30_000);
        response.writeHead(200, STREAM_HEADERS);
        const reader = createStreamReader(response, {
          database,
          outbox: followed,
          actor,
          start,
          heartbeat: heartbeat.number,
          hello: Buffer.concat([
            Buffer.from(`retry: ${RETRY_MS}\n`),
            encodeEvent('hello', JSON.stringify(hello), start.position),
          ]),
          batchFor: (recent, place) => share(recent, place, actor, heartbeat),
          inTurn,
          onFault: (err) => log.error({ err }, 'a stream could not be replayed'),
        });
        readers.set(reader, { actor, sessionId });
        response.once('close', () => readers.delete(reader));
      } catch (error) {
        response.off('close', givePlace);
        givePlace();
        throw error;
      }
    },
    count: () => readers.size,
    close() {
      isClosed = true;
      stopListening();
      clearInterval(beating);
      clearInterval(sweeping);
      void watching.stop();
      clearTimeout(flushing);
      for (const reader of readers.keys()) reader.end();
    },
  };
}
