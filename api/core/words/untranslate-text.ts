/**
 * Translates English names back to the Chinese of the data, for search. Terms are matched in their order, the longest first;
 * the last word may be incomplete, as the user may still be typing it.
 */
import type { Term } from '../contract/glossary.ts';

/** Translates back. @returns null: the text is no combination of terms */
export type Untranslate = (text: string) => string | null;

interface Reading {
  words: readonly string[];
  zh: string;
}

const WORD = /[\p{L}\p{N}'’#-]+/gu;
const NUMBER = /^\p{N}+$/u;
/** Pattern of a floor, a number or a code, which the data write alike. */
const HAS_NUMBER = /\p{N}/u;

const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

export function createUntranslator(terms: readonly Term[]): Untranslate {
  const readings: Reading[] = terms
    .filter(({ kind, en }) => kind === 'term' && wordsOf(en).length > 0)
    .map(({ zh, en }) => ({ words: wordsOf(en), zh: zh.replaceAll(' ', '') }))
    // Of names with a common beginning the shortest is part of the others.
    .sort((one, other) => other.words.length - one.words.length || one.zh.length - other.zh.length);
  const unfinished = readings.toSorted((one, other) => one.zh.length - other.zh.length);

  return (text) => {
    const words = wordsOf(text);
    const deadEnds = new Set<number>();
    const from = (at: number): string | null => {
      if (at === words.length) return '';
      if (deadEnds.has(at)) return null;
      for (const { words: term, zh } of readings) {
        const number = matchWords(term, words, at);
        if (number === null) continue;
        const rest = from(at + term.length);
        if (rest !== null) return zh.replace('#', number) + rest;
      }
      const word = words[at] ?? '';
      const afterNumber = HAS_NUMBER.test(word) ? from(at + 1) : null;
      if (afterNumber !== null) return word.toUpperCase() + afterNumber;
      const end = unfinished.find(({ words: term }) => isBegun(term, words.slice(at)));
      if (end) return end.zh.replace(/#.*$/u, '');
      deadEnds.add(at);
      return null;
    };
    // A code, or a number alone, is the same in the data.
    return words.every((word) => HAS_NUMBER.test(word)) ? null : from(0) || null;
  };
}

/** Matches a term. @returns the number that the term holds, empty without one; null: no match */
function matchWords(term: readonly string[], words: readonly string[], at: number): string | null {
  let number = '';
  for (const [index, part] of term.entries()) {
    const word = words[at + index];
    if (word === undefined) return null;
    if (part === '#' && NUMBER.test(word)) number = word;
    else if (part !== word) return null;
  }
  return number;
}

/** Whether the rest of the query is the beginning of the term. */
function isBegun(term: readonly string[], rest: readonly string[]): boolean {
  return (
    rest.length <= term.length &&
    rest.every((word, index) => {
      const part = term[index] ?? '';
      return index === rest.length - 1 ? part.startsWith(word) : part === word;
    })
  );
}
