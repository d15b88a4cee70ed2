/**
 * Persons/m² with one decimal, never rounded up: 1.96 is still below the tier that begins at 2. What is there is never told
 * as nothing.
 *
 * @param lessThan stands before the least that is written
 */
export function formatDensity(density: number, lessThan = '<'): string {
  const tenths = Math.floor(density * 10 + 1e-6);
  return density > 0 && tenths === 0 ? `${lessThan}0.1` : (tenths / 10).toFixed(1);
}
