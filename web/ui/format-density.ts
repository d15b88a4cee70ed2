/**
 * Persons/m² with one decimal, never rounded up: 1.96 is still below the tier that begins at 2. A value above zero is never
 * shown as zero.
 *
 * @param lessThan precedes the smallest written value
 */
export function formatDensity(density: number, lessThan = '<'): string {
  const tenths = Math.floor(density * 10 + 1e-6);
  return density > 0 && tenths === 0 ? `${lessThan}0.1` : (tenths / 10).toFixed(1);
}
