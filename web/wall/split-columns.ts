/** Blocks of one side in so many columns, the first ones first; a column without a block is left out. */
export function splitColumns<T>(blocks: readonly T[], columns: number): T[][] {
  const each = Math.ceil(blocks.length / columns);
  return Array.from({ length: columns }, (_, column) =>
    blocks.slice(column * each, (column + 1) * each),
  ).filter((part) => part.length > 0);
}
