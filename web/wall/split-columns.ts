/** Splits the blocks of one side into columns of given lengths, in order; empty columns and surplus blocks are left out. */
export function splitColumns<T>(blocks: readonly T[], counts: readonly number[]): T[][] {
  let taken = 0;
  return counts
    .map((count) => {
      taken += count;
      return blocks.slice(taken - count, taken);
    })
    .filter((part) => part.length > 0);
}
