export interface GroupQueue<Item> {
  /** Adds the item to the next group. */
  push(item: Item): void;
  /** Resolves when no item waits and no group is being written. */
  settle(): Promise<void>;
}

export interface GroupRules<Item> {
  /** Number of rows of an item. */
  sizeOf: (item: Item) => number;
  /** Rows with which a group is full; a single item may be larger. */
  fullRows: number;
  /** Groups written at a time. */
  most: number;
  /** Waiting rows from which a second group is worth writing at the same time. */
  worthRows: number;
  /** Writes a group. Must not throw: it reports the result to the owners of the items itself. */
  write: (group: readonly Item[]) => Promise<void>;
}

/** Creates a batch queue: items that arrive while a group is being written go into the next one, in the order of arrival. */
export function createGroupQueue<Item>(rules: GroupRules<Item>): GroupQueue<Item> {
  const { sizeOf, fullRows, most, worthRows, write } = rules;
  let waiting: Item[] = [];
  /** Writers that will check the queue again. */
  let looking = 0;
  const writing = new Set<Promise<void>>();

  async function writeOn(): Promise<void> {
    while (waiting.length > 0) await write(takeGroup());
    // In the same turn as the last check: an item that comes a moment later must not rely on this writer.
    looking -= 1;
  }

  function takeGroup(): Item[] {
    let rows = 0;
    let end = 0;
    for (const item of waiting) {
      if (end > 0 && rows >= fullRows) break;
      rows += sizeOf(item);
      end += 1;
    }
    const group = waiting.slice(0, end);
    waiting = waiting.slice(end);
    return group;
  }

  return {
    push(item) {
      waiting.push(item);
      const rows = waiting.reduce((total, one) => total + sizeOf(one), 0);
      if (looking >= most || (looking > 0 && rows < worthRows)) return;
      looking += 1;
      const run = writeOn().finally(() => {
        writing.delete(run);
      });
      writing.add(run);
    },
    async settle() {
      while (writing.size > 0) await Promise.all(writing);
    },
  };
}
