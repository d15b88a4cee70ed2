export interface GroupQueue<Item> {
  /** Takes the item into the next group. */
  push(item: Item): void;
  /** Resolves when nothing waits and nothing is being written. */
  settle(): Promise<void>;
}

export interface GroupRules<Item> {
  /** Rows of an item. */
  sizeOf: (item: Item) => number;
  /** A group is full with so many rows, or with one item. */
  fullRows: number;
  /** Groups written at a time. */
  most: number;
  /** So many waiting rows are worth another group beside one that is being written. */
  worthRows: number;
  /** Must not throw: whose items they are is told by itself. */
  write: (group: readonly Item[]) => Promise<void>;
}

/** What comes while a group is being written goes into the next one, in the order it came. */
export function createGroupQueue<Item>(rules: GroupRules<Item>): GroupQueue<Item> {
  const { sizeOf, fullRows, most, worthRows, write } = rules;
  let waiting: Item[] = [];
  /** Writers that will still look whether something waits. */
  let looking = 0;
  const writing = new Set<Promise<void>>();

  async function writeOn(): Promise<void> {
    while (waiting.length > 0) await write(takeGroup());
    // In the same turn as the last look: what comes a moment later must not count on this writer.
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
