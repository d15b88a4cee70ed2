import type { ServerResponse } from 'node:http';
import type { Actor } from '../core/contract/actors.ts';
import type { Database } from '../database/database.ts';
import { findOutboxEnds, readEvents } from '../sql/outbox/outbox.ts';
import type { FollowedOutbox } from './bus.ts';
import { MOST_REPLAYED, type Start } from './find-start.ts';
import { encodeRow } from './follow-outbox.ts';
import { mayReceive } from './may-receive.ts';
import type { Batch, Place } from './next-batch.ts';

const PAGE = 500;

export interface StreamReader {
  /** Sends what is due, unless a write is in progress. */
  send(): void;
  /** Start of the pending write; null: none is pending. */
  writingSince(): number | null;
  /** Ends the stream in order, or at once while the client does not read. */
  end(): void;
  destroy(): void;
}

export interface ReaderWork {
  database: Database;
  outbox: FollowedOutbox;
  actor: Actor;
  start: Start;
  /** Number of the last heartbeat before the stream opened. */
  heartbeat: number;
  /** Bytes of the greeting. */
  hello: Buffer;
  batchFor(recent: FollowedOutbox['recent'], place: Place, actor: Actor): Batch | null;
  /** Runs work under a semaphore: many readers reconnect at once, and the database has other queries to answer. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  onFault(error: unknown): void;
}

/**
 * One open stream. It has no queue of its own: it keeps a position among the shared changes, and waits for one write before the
 * next (backpressure). A reader that does not read costs one write's bytes, and is ended by the check of `writingSince`.
 */
export function createStreamReader(response: ServerResponse, work: ReaderWork): StreamReader {
  const { database, actor } = work;
  const { recent } = work.outbox;
  let { position, next } = work.start;
  let turn = 0;
  let { heartbeat } = work;
  let writingSince: number | null = null;
  let isSending = false;
  let isDue = false;
  let isOver = false;
  const isOpen = () => !isOver && !response.destroyed;

  function write(bytes: Buffer): Promise<void> {
    writingSince = performance.now();
    return new Promise((resolve) => {
      response.write(bytes, () => {
        writingSince = null;
        resolve();
      });
    });
  }

  /** Replays changes from the database, page by page, until the next ones are in memory. */
  async function replay(): Promise<void> {
    while (next === null && isOpen()) {
      const from = position;
      const { rows, ends } = await work.inTurn(async () => ({
        rows: await readEvents(database, from, PAGE),
        ends: await findOutboxEnds(database),
      }));
      // Queried after the rows: if nothing after `from` had been deleted by then, the rows have no gap.
      if (from < BigInt(ends.sinceId))
        throw new Error('the events to replay were deleted meanwhile');
      const events = rows.map(encodeRow);
      position = events.at(-1)?.id ?? position;
      const mine = events.filter(({ audience }) => mayReceive(actor, audience));
      if (mine.length > 0) await write(Buffer.concat(mine.map(({ bytes }) => bytes)));
      next = recent.findAfter(position) ?? (position > recent.lastId() ? recent.next() : null);
    }
  }

  async function sendOn(): Promise<void> {
    while (isOpen()) {
      if (next === null || next < recent.first()) {
        // So far behind that starting over is cheaper: the client reconnects and is instructed to.
        if (recent.lastId() - position > MOST_REPLAYED) return void response.destroy();
        next = null;
        await replay();
        continue;
      }
      const batch = work.batchFor(recent, { position, next, turn, heartbeat }, actor);
      if (batch === null) return;
      ({ position, next, turn, heartbeat } = batch.place);
      if (batch.bytes.length > 0) await write(batch.bytes);
    }
  }

  async function send(): Promise<void> {
    isDue = true;
    if (isSending) return;
    isSending = true;
    try {
      while (isDue && isOpen()) {
        isDue = false;
        await sendOn();
      }
    } catch (error) {
      if (isOpen()) work.onFault(error);
      response.destroy();
    } finally {
      isSending = false;
    }
  }

  isSending = true;
  void write(work.hello).then(() => {
    isSending = false;
    return send();
  });

  return {
    send: () => void send(),
    writingSince: () => writingSince,
    end() {
      isOver = true;
      if (writingSince === null) response.end();
      else response.destroy();
    },
    destroy: () => void response.destroy(),
  };
}
