import type { ServerResponse } from 'node:http';
import { isInScope, type Persona } from '../core/contract/personas.ts';
import type { Database } from '../database/database.ts';
import { findOutboxEnds, readEvents } from '../sql/outbox/outbox.ts';
import type { FollowedOutbox } from './bus.ts';
import { MOST_REPLAYED, type Start } from './find-start.ts';
import { encodeRow } from './follow-outbox.ts';
import type { Batch, Place } from './next-batch.ts';

const PAGE = 500;

export interface StreamReader {
  /** Sends what is due, unless it is at it already. */
  send(): void;
  /** When the write began that is still waited for; null: none is. */
  writingSince(): number | null;
  /** Ends it in order, or at once while it does not read. */
  end(): void;
  destroy(): void;
}

export interface ReaderWork {
  database: Database;
  outbox: FollowedOutbox;
  persona: Persona;
  start: Start;
  /** Number of the last beat before it opened. */
  beat: number;
  /** Bytes of the greeting. */
  hello: Buffer;
  batchFor(recent: FollowedOutbox['recent'], place: Place, persona: Persona): Batch | null;
  /** Runs few at a time: many come back at once, and the database has others to answer. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  onFault(error: unknown): void;
}

/**
 * One open stream. It has no queue of its own: it keeps its place among the changes all readers share, and waits for one write
 * before it takes the next. So a reader that does not read costs one write's bytes, and whoever looks at `writingSince` ends it.
 */
export function createStreamReader(response: ServerResponse, work: ReaderWork): StreamReader {
  const { database, persona } = work;
  const { recent } = work.outbox;
  let { position, next } = work.start;
  let turn = 0;
  let { beat } = work;
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

  /** From the database, page by page, until what follows is kept in memory. */
  async function replay(): Promise<void> {
    while (next === null && isOpen()) {
      const from = position;
      const { rows, ends } = await work.inTurn(async () => ({
        rows: await readEvents(database, from, PAGE),
        ends: await findOutboxEnds(database),
      }));
      // Asked after the rows: if nothing behind `from` was gone by then, the rows are without a hole.
      if (from < BigInt(ends.sinceId)) throw new Error('what is replayed was forgotten meanwhile');
      const events = rows.map(encodeRow);
      position = events.at(-1)?.id ?? position;
      const mine = events.filter(({ path }) => path === null || isInScope(persona, path));
      if (mine.length > 0) await write(Buffer.concat(mine.map(({ bytes }) => bytes)));
      next = recent.findAfter(position) ?? (position > recent.lastId() ? recent.next() : null);
    }
  }

  async function sendOn(): Promise<void> {
    while (isOpen()) {
      if (next === null || next < recent.first()) {
        // So far behind that it had better start over: it comes back and is told so.
        if (recent.lastId() - position > MOST_REPLAYED) return void response.destroy();
        next = null;
        await replay();
        continue;
      }
      const batch = work.batchFor(recent, { position, next, turn, beat }, persona);
      if (batch === null) return;
      ({ position, next, turn, beat } = batch.place);
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
