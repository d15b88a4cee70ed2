/** In-memory index of the names of streets, estates, places and units, some thousands, with tolerant search. */

import { nameDistance } from './name-distance.ts';
import { makeAlike, writeNumerals } from './understand-address.ts';

export type KnownName =
  /** Street or estate as in `place.street`; the road itself may be a place too. */
  | { kind: 'street'; text: string }
  | { kind: 'poi'; text: string; isAlias: boolean; id: string }
  /** Unit of the upper two levels. */
  | { kind: 'unit'; text: string; code: string };

export interface NameMatch {
  name: KnownName;
  /** Edit distance (`nameDistance`); 0: exact. */
  distance: number;
  /** Length of the name in characters. */
  length: number;
  /** Characters in front of the name that match nothing. */
  unexplained: number;
  /** Codes of units named next to it. */
  within: readonly string[];
}

export interface NameIndex {
  /** Finds matching names. @param typed the name part of a reading */
  find(typed: string): NameMatch[];
}

/** Rest of a text after units next to the name were removed. */
interface Remainder {
  key: string;
  within: readonly string[];
}

/** Names of province, city and district in front of an address, which carry no information inside one district. */
const ABOVE =
  /^(?:\p{Script=Han}{2,6}?省)?(?:\p{Script=Han}{2,6}?市)?(?:\p{Script=Han}{1,4}?(?<![小社园校街片厂景])区)?/u;
/** Longest name that is compared character by character; longer text is not. */
const LONGEST = 40;
const MOST_REMAINDERS = 8;

export function createNameIndex(names: readonly KnownName[]): NameIndex {
  const byKey = new Map<string, KnownName[]>();
  for (const name of names) {
    const key = keyOf(stripAbove(makeAlike(name.text)));
    const same = byKey.get(key);
    if (same) same.push(name);
    else byKey.set(key, [name]);
  }
  const keysByCharacter = new Map<string, string[]>();
  let longestKey = 0;
  for (const key of byKey.keys()) {
    longestKey = Math.max(longestKey, key.length);
    for (const character of new Set(key)) {
      const keys = keysByCharacter.get(character);
      if (keys) keys.push(key);
      else keysByCharacter.set(character, [key]);
    }
  }
  const unitKeys = [...byKey]
    .flatMap(([key, same]) =>
      same.flatMap((name) => (name.kind === 'unit' ? [{ key, code: name.code }] : [])),
    )
    .sort((a, b) => b.key.length - a.key.length);

  function matchesOf(
    { key, within }: Remainder,
    distance: number,
    unexplained: number,
    name = key,
  ): NameMatch[] {
    return (byKey.get(name) ?? []).map((known) => ({
      name: known,
      distance,
      length: name.length,
      unexplained,
      within,
    }));
  }

  /** The text itself, and its rests after units at the front and the end are removed, longest first. */
  function takeUnits(text: string): Remainder[] {
    const within: string[] = [];
    const remainders: Remainder[] = [{ key: text, within }];
    const above = stripAbove(text);
    if (above !== text) remainders.push({ key: above, within });
    for (let at = 0; at < remainders.length && remainders.length < MOST_REMAINDERS; at++) {
      const { key, within: named } = remainders[at] as Remainder;
      const fits = unitKeys.filter((unit) => unit.key.length >= 3 && unit.key.length < key.length);
      const first = fits.find((unit) => key.startsWith(unit.key));
      const last = fits.find((unit) => key.endsWith(unit.key));
      if (first) {
        remainders.push({ key: key.slice(first.key.length), within: [...named, first.code] });
      }
      if (last) {
        remainders.push({ key: key.slice(0, -last.key.length), within: [...named, last.code] });
      }
    }
    return remainders;
  }

  function findAtEnd(remainder: Remainder): NameMatch[] {
    const { key } = remainder;
    for (let start = Math.max(1, key.length - longestKey); start <= key.length - 3; start++) {
      const found = matchesOf(remainder, 0, start, key.slice(start));
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Names that share enough characters, in writing or in sound, to be a candidate. */
  function findSimilar(remainder: Remainder): NameMatch[] {
    const { key } = remainder;
    const most = mostDistance(key.length);
    if (most === 0) return [];
    const shared = new Map<string, number>();
    for (const character of new Set(key)) {
      for (const near of keysByCharacter.get(character) ?? []) {
        shared.set(near, (shared.get(near) ?? 0) + 1);
      }
    }
    const least = Math.max(1, key.length - 3);
    const found: NameMatch[] = [];
    for (const [near, count] of shared) {
      if (count < Math.min(least, near.length - 2, 2)) continue;
      const distance = nameDistance(key, near, Math.min(most, mostDistance(near.length + 1)));
      if (Number.isFinite(distance)) found.push(...matchesOf(remainder, distance, 0, near));
    }
    return found.sort((a, b) => a.distance - b.distance).slice(0, 24);
  }

  return {
    find(typed) {
      const remainders = takeUnits(keyOf(typed).slice(0, LONGEST));
      for (const remainder of remainders) {
        const exact = matchesOf(remainder, 0, 0);
        if (exact.length > 0) return exact;
      }
      const shortest = remainders.reduce((a, b) => (b.key.length < a.key.length ? b : a));
      return [...remainders.flatMap(findSimilar), ...findAtEnd(shortest)];
    },
  };
}

function stripAbove(text: string): string {
  const rest = text.replace(ABOVE, '');
  return rest.length >= 2 ? rest : text;
}

function keyOf(text: string): string {
  return writeNumerals(text);
}

/** Largest accepted distance. None for two-character names: one character is half of them. */
function mostDistance(length: number): number {
  if (length < 3) return 0;
  if (length < 5) return 1;
  return length < 7 ? 1.4 : 2;
}
