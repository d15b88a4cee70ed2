import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { Running } from '../run-every.ts';
import { findOutboxEnds, type OutboxEvent, readEvents } from '../sql/outbox/outbox.ts';
import type { Bus } from './bus.ts';
import { encodeEvent } from './encode-event.ts';
import { audienceOf } from './may-receive.ts';
import type { EncodedEvent } from './recent-events.ts';

const CHANNEL = 'getu_outbox';
const PAGE = 500;
/**
 * Changes loaded at start, as many as the bus keeps: a reader that reconnects after a restart of the server is answered from
 * memory.
 */
const MOST_BEHIND = 10_000;
/** Poll interval as a fallback: a NOTIFY can be lost with its connection. */
const LOOK_EVERY_MS = 2_000;
/** Pause between two queries, so that a burst is read in pages and not row by row. */
const REST_MS = 15;

/**
 * Follows the outbox, as its only reader in this process: woken by NOTIFY, it publishes everything after its position. Nothing
 * is skipped or repeated, since ids follow the order of commits. It retries until a missing database is back.
 */
export function followOutbox(database: Database, bus: Bus, log: Log): Running {
  let isStopped = false;
  let isWoken = false;
  let endWait: (() => void) | undefined;
  let isFailing = false;
  const wake = () => {
    isWoken = true;
    endWait?.();
  };
  const listening = database.listen(CHANNEL, wake);

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(end, ms);
      function end() {
        clearTimeout(timer);
        endWait = undefined;
        resolve();
      }
      endWait = end;
    });
  }

  async function followOn(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      try {
        const isAll = await readOn(database, bus);
        if (isFailing) log.info('the outbox can be read again');
        isFailing = false;
        if (!isAll) continue;
      } catch (err) {
        if (!isFailing && !isStopped) log.error({ err }, 'the outbox cannot be read');
        isFailing = true;
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      if (!isWoken && !isStopped) await wait(LOOK_EVERY_MS);
    }
  }

  const ended = followOn();
  return {
    async stop() {
      isStopped = true;
      endWait?.();
      await Promise.all([listening.stop(), ended]);
    },
  };
}

/** Reads the next page. @returns whether nothing more is there now */
async function readOn(database: Database, bus: Bus): Promise<boolean> {
  const followed = bus.outbox();
  if (followed === null) {
    await begin(database, bus);
    return true;
  }
  const rows = await readEvents(database, followed.recent.lastId(), PAGE);
  if (rows.length === 0) {
    // The database was restored from a backup, or emptied: new ids would never pass the old position.
    const ends = await findOutboxEnds(database);
    if (BigInt(ends.lastId) < followed.recent.lastId()) await begin(database, bus);
  }
  bus.publishEvents(rows.map(encodeRow));
  return rows.length < PAGE;
}

async function begin(database: Database, bus: Bus): Promise<void> {
  const ends = await findOutboxEnds(database, MOST_BEHIND);
  const events: EncodedEvent[] = [];
  let last = BigInt(ends.sinceId);
  for (;;) {
    const rows = await readEvents(database, last, PAGE);
    for (const row of rows) events.push(encodeRow(row));
    last = events.at(-1)?.id ?? last;
    if (rows.length < PAGE) break;
  }
  bus.begin(ends.origin, BigInt(ends.sinceId), events);
}

export function encodeRow({ id, kind, data, paths }: OutboxEvent): EncodedEvent {
  const bytes = encodeEvent(kind, data, BigInt(id));
  return { id: BigInt(id), audience: audienceOf(kind, paths), bytes };
}
