/**
 * Translates Chinese names in the data to English, by a glossary that comes with the data (`npm run import -- glossary FILE`).
 * A text is translated as a whole or not at all, so that no text mixes both languages.
 * A term may hold numbers: `# 号楼` is `Building #`, for 12 as for 3—5. Terms are matched in their order in the text, the longest
 * first; a person's name is surname and given name.
 */
import type { Term } from '../contract/glossary.ts';

export type Translate = (text: string) => string;

interface Match {
  en: string;
  length: number;
}

const HAN = /\p{Script=Han}/u;
const NUMBERS = String.raw`[0-9A-Za-z]+(?:\s*[—–\-、，,]\s*[0-9A-Za-z]+)*`;
/** Text between terms that is kept, a word at a time: a number may start the next term. */
const PLAIN = /[^\p{Script=Han}（）、，。：·\s]+|\s+/uy;
const SIGNS: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '、': ',',
  '，': ',',
  '。': '.',
  '：': ':',
  '·': '·',
};
/** Longest translated text; each step of the search takes one character at least. */
const LONGEST = 400;
/** Cache size: lists show the same names repeatedly. */
const MOST_KEPT = 20_000;

export function hasHan(text: string): boolean {
  return HAN.test(text);
}

export function createTranslator(terms: readonly Term[]): Translate {
  if (terms.length === 0) return (text) => text;
  const words = new Map<string, string>();
  const surnames = new Map<string, string>();
  const given = new Map<string, string>();
  const patterns: { pattern: RegExp; en: string }[] = [];
  for (const { zh, en, kind } of terms) {
    if (kind === 'surname') surnames.set(zh, en);
    else if (kind === 'given') given.set(zh, en);
    else if (zh.includes('#')) patterns.push({ pattern: toPattern(zh), en });
    else words.set(zh, en);
  }
  const longest = Math.max(0, ...[...words.keys()].map((zh) => zh.length));
  const kept = new Map<string, string>();

  /** Translates the terms, the longest first, and a shorter one where nothing follows it. */
  function translateParts(text: string): string | null {
    const deadEnds = new Set<number>();
    const from = (at: number): string[] | null => {
      if (at === text.length) return [];
      if (deadEnds.has(at)) return null;
      for (const { en, length } of matchAt(text, at)) {
        const rest = from(at + length);
        if (rest !== null) return en === '' ? rest : [en, ...rest];
      }
      deadEnds.add(at);
      return null;
    };
    const parts = from(0);
    return parts === null ? null : joinParts(parts);
  }

  function matchAt(text: string, at: number): Match[] {
    const plain = matchPlain(text, at);
    return [
      ...matchPatterns(text, at),
      ...matchWords(text, at),
      ...(plain === null ? [] : [plain]),
    ].sort((one, other) => other.length - one.length);
  }

  function matchPatterns(text: string, at: number): Match[] {
    return patterns.flatMap(({ pattern, en }) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) return [];
      return { en: en.replace('#', () => writeNumbers(match[1] ?? '')), length: match[0].length };
    });
  }

  function matchWords(text: string, at: number): Match[] {
    const found: Match[] = [];
    for (let length = Math.min(longest, text.length - at); length > 0; length -= 1) {
      const en = words.get(text.slice(at, at + length));
      if (en !== undefined) found.push({ en, length });
    }
    return found;
  }

  function translatePerson(text: string): string | null {
    for (let length = 1; length < text.length; length += 1) {
      const surname = surnames.get(text.slice(0, length));
      const name = given.get(text.slice(length));
      if (surname !== undefined && name !== undefined) return `${surname} ${name}`;
    }
    return null;
  }

  return (text) => {
    if (text.length > LONGEST || !hasHan(text)) return text;
    const known = kept.get(text);
    if (known !== undefined) return known;
    const asked = text.trim();
    const made = words.get(asked) ?? translatePerson(asked) ?? translateParts(asked);
    const result = made === null ? text : begin(made);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, result);
    return result;
  };
}

function matchPlain(text: string, at: number): Match | null {
  const sign = SIGNS[text.charAt(at)];
  if (sign !== undefined) return { en: sign, length: 1 };
  PLAIN.lastIndex = at;
  const match = PLAIN.exec(text);
  return match === null ? null : { en: match[0].trim(), length: match[0].length };
}

/** Pattern of a term; spaces around the numbers are optional. */
function toPattern(zh: string): RegExp {
  const [before = '', after = ''] = zh
    .split('#')
    .map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return new RegExp(String.raw`${before}\s*(${NUMBERS})\s*${after}`, 'uy');
}

function writeNumbers(numbers: string): string {
  return numbers.replace(/\s*[、，,]\s*/gu, ', ').replace(/\s*[—–]\s*/gu, '–');
}

/** Joins the parts; closing punctuation follows the preceding word without a space. */
function joinParts(parts: readonly string[]): string {
  return parts
    .join(' ')
    .replace(/ ([),.:])/gu, '$1')
    .replace(/\( /gu, '(');
}

function begin(text: string): string {
  const bare = text.replace(/^[·\s]+/u, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
