import { soundAlike } from './sound-alike.ts';

/** What a character that sounds right but is another costs; any other slip costs 1. */
export const ALIKE = 0.4;

/**
 * How far what was typed is from a name: characters that are wrong, missing, too many, or two that changed places.
 *
 * @param most beyond it the answer is Infinity
 */
export function nameDistance(typed: string, name: string, most: number): number {
  const a = [...typed];
  const b = [...name];
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [x = '', y = ''] = [a[i - 1], b[j - 1]];
      const replaced = x === y ? 0 : soundAlike(x, y) ? ALIKE : 1;
      const least = Math.min(
        (last[j - 1] ?? 0) + replaced,
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
      );
      const isSwapped = i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y && x !== y;
      row.push(isSwapped ? Math.min(least, (beforeLast[j - 2] ?? 0) + 1) : least);
    }
    if (Math.min(...row) > most) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  const distance = last[b.length] ?? Number.POSITIVE_INFINITY;
  return distance <= most ? distance : Number.POSITIVE_INFINITY;
}
