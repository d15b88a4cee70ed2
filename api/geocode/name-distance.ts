import { soundAlike } from './sound-alike.ts';

/** Cost of a wrong character with a similar sound; a missing or unrelated character costs 1. */
const ALIKE = 0.4;
/** Endings that count as unrelated: 园 and 苑 sound alike, but where estates use both, a missing 家 is just as likely. */
const ENDING = /^[园苑院]$/;
const ENDING_ALIKE = 0.8;
/** Cost of an extra character: rarer than a missing one, and "新人民路" is no typing error for "人民路". */
const TOO_MANY = 1.2;
/** Characters that distinguish neighbours in names: 东街 is no typing error for 西街, nor 二巷 for 三巷. */
const TELLING = /^[东西南北中前后上下左右内外新老大小一二三四五六七八九十]$/;

/**
 * Edit distance of typed text from a name: wrong, missing, extra and transposed characters.
 * @param most beyond it the result is Infinity
 */
export function nameDistance(typed: string, name: string, most: number): number {
  const a = [...typed];
  const b = [...name];
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i * TOO_MANY];
    for (let j = 1; j <= b.length; j++) {
      const [x = '', y = ''] = [a[i - 1], b[j - 1]];
      const replaced = x === y ? 0 : (replacedBy(x, y) ?? most + 1);
      const least = Math.min(
        (last[j - 1] ?? 0) + replaced,
        (last[j] ?? 0) + TOO_MANY,
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

/** Cost of one character in place of another; null: no plausible typing error. */
function replacedBy(typed: string, named: string): number | null {
  if (TELLING.test(typed) && TELLING.test(named)) return null;
  if (ENDING.test(typed) && ENDING.test(named)) return ENDING_ALIKE;
  return soundAlike(typed, named) ? ALIKE : 1;
}
