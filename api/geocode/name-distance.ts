import { soundAlike } from './sound-alike.ts';

/** What a character that sounds right but is another costs; one that is missing or quite another costs 1. */
const ALIKE = 0.4;
/** 园 and 苑 sound alike, but where estates are called by both, a 家 may be missing just as well. */
const ENDING = /^[园苑院]$/;
const ENDING_ALIKE = 0.8;
/** A character too many: rarer than one too few, and "新人民路" is no slip for "人民路". */
const TOO_MANY = 1.2;
/** 东街 is no slip for 西街, nor 二巷 for 三巷: in names these characters tell neighbours apart. */
const TELLING = /^[东西南北中前后上下左右内外新老大小一二三四五六七八九十]$/;

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

/** What one character in place of another costs; null: that is no slip. */
function replacedBy(typed: string, named: string): number | null {
  if (TELLING.test(typed) && TELLING.test(named)) return null;
  if (ENDING.test(typed) && ENDING.test(named)) return ENDING_ALIKE;
  return soundAlike(typed, named) ? ALIKE : 1;
}
