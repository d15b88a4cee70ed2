/** The names of streets, estates, places and units, found however they are typed. In memory: some thousands. */

import { nameDistance } from './name-distance.ts';
import { makeAlike, writeNumerals } from './understand-address.ts';

export type KnownName =
  /** A street or an estate as `place.street` has it; its road itself may be a place. */
  | { kind: 'street'; text: string }
  | { kind: 'poi'; text: string; isAlias: boolean; id: string }
  /** A unit of the upper two levels. */
  | { kind: 'unit'; text: string; code: string };

export interface NameMatch {
  name: KnownName;
  /** See `nameDistance`; 0: as it is written. */
  distance: number;
  /** Characters of the name. */
  length: number;
  /** Characters in front of it that nothing explains. */
  unexplained: number;
  /** Units that were named beside it: codes. */
  within: readonly string[];
}

export interface NameIndex {
  /** @param typed the name part of a reading */
  find(typed: string): NameMatch[];
}

/** What is left of a text after units beside the name were taken off. */
interface Remainder {
  key: string;
  within: readonly string[];
}

/** Of provinces, cities and districts: they say nothing inside one district. */
const ABOVE =
  /^(?:\p{Script=Han}{2,6}?省)?(?:\p{Script=Han}{2,6}?市)?(?:\p{Script=Han}{1,4}?(?<![小社园校街片厂景])区)?/u;
/** Nobody names more than a long name; longer text is not compared character by character. */
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

  /** The text itself, and what is left of it when units are taken off in front and behind, the longest first. */
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

  /** Names that share enough characters, in writing or in sound, to be what was meant. */
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

/** Two-character names forgive nothing: one character is half of them. */
function mostDistance(length: number): number {
  if (length < 3) return 0;
  if (length < 5) return 1;
  return length < 7 ? 1.4 : 2;
}
