import type { Audience } from './may-receive.ts';

/** Change in its encoded form. */
export interface EncodedEvent {
  id: bigint;
  audience: Audience;
  bytes: Buffer;
}

/**
 * Newest changes in memory, as a buffer bounded in number and bytes and shared by all readers. Changes are numbered as they are
 * added, from 0 and without gaps (unlike ids), so that a reader's position is one number.
 */
export interface RecentEvents {
  /** Number of the oldest change in memory. */
  first(): number;
  /** Number of the next change to be added. */
  next(): number;
  /** Id after which every change, up to `lastId`, is in memory. */
  sinceId(): bigint;
  /** Id of the newest change, in memory or not. */
  lastId(): bigint;
  /** Returns a change. @param count from `first()` to `next() - 1` */
  at(count: number): EncodedEvent;
  /** Number of the first change after an id; null: it lies before the buffer, or beyond the newest change. */
  findAfter(id: bigint): number | null;
  add(event: EncodedEvent): void;
}

/** Creates the buffer. @param sinceId id after which changes will be added without gaps */
export function createRecentEvents(
  sinceId: bigint,
  { mostEvents, mostBytes }: { mostEvents: number; mostBytes: number },
): RecentEvents {
  let kept: EncodedEvent[] = [];
  let start = 0;
  let forgotten = 0;
  let bytes = 0;
  let before = sinceId;
  let last = sinceId;

  const at = (count: number) => {
    const event = kept[start + count - forgotten];
    if (event === undefined || count < forgotten)
      throw new RangeError(`change number ${count} is not kept`);
    return event;
  };

  function forgetOldest() {
    const oldest = at(forgotten);
    before = oldest.id;
    bytes -= oldest.bytes.length;
    start += 1;
    forgotten += 1;
    // Cutting an array costs its length: rarely, and then a large part.
    if (start > mostEvents) {
      kept = kept.slice(start);
      start = 0;
    }
  }

  return {
    first: () => forgotten,
    next: () => forgotten + kept.length - start,
    sinceId: () => before,
    lastId: () => last,
    at,
    findAfter(id) {
      if (id < before || id > last) return null;
      let low = forgotten;
      let high = forgotten + kept.length - start;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (at(middle).id <= id) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    add(event) {
      if (event.id <= last) throw new RangeError(`change ${event.id} does not follow ${last}`);
      kept.push(event);
      last = event.id;
      bytes += event.bytes.length;
      while (kept.length - start > mostEvents || (bytes > mostBytes && kept.length - start > 1)) {
        forgetOldest();
      }
    },
  };
}
