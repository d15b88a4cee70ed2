/** Distributes `total` by weight in whole numbers with an exact sum (largest remainder). */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => ((exact[b] ?? 0) % 1) - ((exact[a] ?? 0) % 1) || a - b);
  const rest = total - shares.reduce((a, b) => a + b, 0);
  for (const i of order.slice(0, rest)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}
