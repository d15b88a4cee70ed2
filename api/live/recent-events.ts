/** A change as it is sent. */
export interface EncodedEvent {
  id: bigint;
  /** Units it lies in, which a reader's scope is held against; null: everybody's. */
  path: readonly string[] | null;
  bytes: Buffer;
}

/**
 * The newest changes, in memory: bounded in number and in bytes, shared by all readers. Each is counted as it is added, from 0
 * and without gaps (which ids have), so that a reader keeps its place in a number.
 */
export interface RecentEvents {
  /** Count of the oldest that is kept. */
  first(): number;
  /** Count that the next to be added will have. */
  next(): number;
  /** Everything newer than this id, up to `lastId`, is kept. */
  sinceId(): bigint;
  /** Of the newest change there was, kept or not. */
  lastId(): bigint;
  /** @param count from `first()` to `next() - 1` */
  at(count: number): EncodedEvent;
  /** Count of the first change after an id; null: it lies before what is kept, or beyond what there is. */
  findAfter(id: bigint): number | null;
  add(event: EncodedEvent): void;
}

/** @param sinceId id after which changes will be added without leaving any out */
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
    // Cutting an array costs its length: seldom, and then a lot of it.
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
