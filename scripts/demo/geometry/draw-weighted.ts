import type { Random } from './random.ts';

/** Returns a function that draws an item with probability in proportion to its weight. */
export function createDraw<T>(
  items: readonly T[],
  weightOf: (item: T) => number,
): (random: Random) => T {
  const sums: number[] = [];
  let sum = 0;
  for (const item of items) {
    sum += weightOf(item);
    sums.push(sum);
  }
  return (random) => {
    const wanted = random.next() * sum;
    let [low, high] = [0, items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return items[low] as T;
  };
}
