/** Largest number of runs in a name of house numbers. */
const MOST_RUNS = 3;

/**
 * House numbers as people write them: 3, 4, 5 with step 1 is 「3—5」; 12, 14, 16, 19 with step 2 (one side of a road) is
 * 「12—16、19」. Longer lists end in 「等」.
 */
export function writeNumbers(numbers: readonly number[], step: 1 | 2): string {
  const left = new Set(numbers);
  const runs: string[] = [];
  for (const first of [...left].sort((a, b) => a - b)) {
    if (!left.delete(first)) continue;
    let last = first;
    while (left.delete(last + step)) last += step;
    const length = (last - first) / step + 1;
    if (length > 2) runs.push(`${first}—${last}`);
    else runs.push(...(length === 2 ? [`${first}`, `${last}`] : [`${first}`]));
  }
  const written = runs.slice(0, MOST_RUNS).join('、');
  return runs.length > MOST_RUNS ? `${written} 等` : written;
}
