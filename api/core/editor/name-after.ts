import { hasHan } from '../words/translate-text.ts';

/** As long as a name may be. */
const LONGEST = 120;
/** 第 12 网格, 3 号微网格, Grid 12: units that are counted within the one above. */
const NUMBERED = /^(.*?)(\d{1,4})(\s*号?微?网格)$|^(.*\bgrid )(\d{1,4})$/iu;

/** What stands before and after the number of a unit that is counted. */
interface Series {
  before: string;
  number: number;
  after: string;
}

/**
 * A name for another part of a unit, which nobody takes for another unit or for part of a sentence: the next number where units are
 * counted ("第 13 网格"), otherwise the same name with a number that cannot belong to it ("1、3 号楼（2）", "Riverside 2").
 */
export function nameAfter(name: string, taken: ReadonlySet<string>): string {
  const series = readSeries(name);
  if (series !== null) return nextOf(series, taken);
  const [stem, open, close] = splitNumber(name, taken);
  for (let number = 2; ; number++) {
    const end = `${open}${number}${close}`;
    const next = `${stem.slice(0, LONGEST - end.length)}${end}`;
    if (!taken.has(next)) return next;
  }
}

/** The next name among units that are counted; null: these are not. @param beside names of those under the same unit */
export function nameBeside(beside: readonly string[], taken: ReadonlySet<string>): string | null {
  const counts = new Map<string, { series: Series; count: number }>();
  for (const name of beside) {
    const series = readSeries(name);
    if (series === null) continue;
    const key = `${series.before}#${series.after}`;
    counts.set(key, { series, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((one, other) => other.count - one.count);
  return most === undefined ? null : nextOf(most.series, taken);
}

function readSeries(name: string): Series | null {
  const [, before, number, after, english, englishNumber] = NUMBERED.exec(name) ?? [];
  if (english !== undefined) return { before: english, number: Number(englishNumber), after: '' };
  if (before === undefined) return null;
  return { before, number: Number(number), after: after ?? '' };
}

function nextOf({ before, number, after }: Series, taken: ReadonlySet<string>): string {
  let highest = number;
  for (const name of taken) {
    const other = readSeries(name);
    if (other?.before === before && other.after === after) {
      highest = Math.max(highest, other.number);
    }
  }
  return `${before}${highest + 1}${after}`;
}

/** The name without the number that was put to it here before, and the signs around the next one. */
function splitNumber(name: string, taken: ReadonlySet<string>): [string, string, string] {
  if (hasHan(name)) return [name.replace(/（\d{1,4}）$/u, ''), '（', '）'];
  const [, stem, isBare] = /^(.*?)(?: \(\d{1,4}\)|( \d{1,4}))$/u.exec(name) ?? [];
  if (stem === undefined) return [name, ' ', ''];
  if (isBare === undefined) return [stem, ' (', ')'];
  // "Building 7" has a number of its own, "Riverside 2" beside "Riverside" has not.
  return taken.has(stem) ? [stem, ' ', ''] : [name, ' (', ')'];
}
