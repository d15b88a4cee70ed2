import { hasHan } from '../words/translate-text.ts';

/** Longest name. */
const LONGEST = 120;
/** Names with a number, as of units counted within the unit above: 第 12 网格, 3 号微网格, Grid 12. */
const NUMBERED = /^(.*?)(\d{1,4})(\s*号?微?网格)$|^(.*\bgrid )(\d{1,4})$/iu;

/** Text before and after the number of a numbered name. */
interface Series {
  before: string;
  number: number;
  after: string;
}

/**
 * Name for another part of a unit that cannot be mistaken for another unit or for part of a sentence: the next number where
 * units are numbered ("第 13 网格"), otherwise the same name with a number that cannot belong to it ("1、3 号楼（2）", "Riverside 2").
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

/** Next name of a numbered series; null: the names are not numbered. @param beside names of the units with the same parent */
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

/** Name without the number added here before, and the characters around the next number. */
function splitNumber(name: string, taken: ReadonlySet<string>): [string, string, string] {
  if (hasHan(name)) return [name.replace(/（\d{1,4}）$/u, ''), '（', '）'];
  const [, stem, isBare] = /^(.*?)(?: \(\d{1,4}\)|( \d{1,4}))$/u.exec(name) ?? [];
  if (stem === undefined) return [name, ' ', ''];
  if (isBare === undefined) return [stem, ' (', ')'];
  // "Building 7" has a number of its own, "Riverside 2" next to "Riverside" has not.
  return taken.has(stem) ? [stem, ' ', ''] : [name, ' (', ')'];
}
