/** Blocks of one side in columns of so many, the first ones first; a column without a block is left out, and so is what is beyond. */
export function splitColumns<T>(blocks: readonly T[], counts: readonly number[]): T[][] {
  let taken = 0;
  return counts
    .map((count) => {
      taken += count;
      return blocks.slice(taken - count, taken);
    })
    .filter((part) => part.length > 0);
}
