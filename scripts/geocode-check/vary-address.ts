/** Addresses as people type them, made from stored addresses. The same seed gives the same result. */
import { writeChineseNumber } from '../../api/geocode/chinese-number.ts';
import { soundAlike } from '../../api/geocode/sound-alike.ts';
import { makeAlike } from '../../api/geocode/understand-address.ts';
import type { Random } from '../demo/geometry/random.ts';

export interface KeptPlace {
  code: string;
  kind: 'address' | 'poi';
  /** "人民路 9 号", "嵩岳新城 14 号楼"; for a point of interest its name. */
  name: string;
  aliases: string[];
  /** Street or estate, and number; null for none. */
  street: string | null;
  number: number | null;
  isBuilding: boolean;
  /** Names of the units that contain it, from level 1 down. */
  units: string[];
}

export interface Vocabulary {
  /** Normalised names of streets, estates and places: a variation that equals one of them means something else. */
  names: ReadonlySet<string>;
  /** Characters of the names. */
  characters: readonly string[];
}

type Variation = (place: KeptPlace, random: Random, words: Vocabulary) => string | null;

const PROVINCE = '河南省郑州市二七区';
const SMALL_TALK = ['附近', '旁边', '对面', '门口'];

/** @returns null where a variation makes no sense for a place, or means something else */
export const variations: Record<string, Variation> = {
  'as it is stored': ({ name }) => name,
  'without spaces': ({ name }) => name.replaceAll(' ', ''),
  'full-width digits': (place) =>
    write(place, (digits) =>
      digits.replace(/\d/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)),
    ),
  'Chinese numerals': (place) => write(place, (digits) => inChinese(Number(digits))),
  'a number without its word': (place) =>
    place.number === null || place.isBuilding ? null : `${place.street}${place.number}`,
  'another word for building': (place, random) =>
    place.isBuilding
      ? `${place.street}${place.number}${random.pick(['栋', '幢', '座', '#楼', '号'])}`
      : null,
  'staircase and room': (place, random) =>
    place.isBuilding
      ? `${place.street}${place.number}${random.pick([`号楼${random.whole(1, 4)}单元${random.whole(1, 20)}0${random.whole(1, 4)}室`, `栋${random.whole(1, 4)}单元`, `-${random.whole(1, 4)}-${random.whole(1, 20)}02`])}`
      : null,
  'part of a number': (place, random) =>
    place.number === null || place.isBuilding
      ? null
      : `${place.street}${place.number}${random.pick(['号附2号', '-1号', '号之三', '之2号'])}`,
  'province, city, district in front': ({ name }) => `${PROVINCE}${name}`,
  'street and community in front': ({ name, units }, random) =>
    `${random.chance(0.5) ? '二七区' : ''}${units[0] ?? ''}${random.chance(0.5) ? (units[1] ?? '') : ''}${name}`,
  'unit behind': ({ name, units }) => `${name}（${units[0]}）`,
  'number first': (place) =>
    place.number === null
      ? null
      : `${place.number}${place.isBuilding ? '号楼' : '号'} ${place.street}`,
  'beside it': ({ name }, random) => `${name}${random.pick(SMALL_TALK)}`,
  'a character that sounds the same': (place, random, words) =>
    mistype(place, words, (name) => replaceOne(name, random, words, soundAlike)),
  'a wrong character': (place, random, words) =>
    mistype(place, words, (name) => replaceOne(name, random, words, (a, b) => !soundAlike(a, b))),
  'a character dropped': (place, random, words) =>
    mistype(place, words, (name) => {
      const at = random.whole(0, name.length - 1);
      return name.slice(0, at) + name.slice(at + 1);
    }),
  'two characters swapped': (place, random, words) =>
    mistype(place, words, (name) => {
      const at = random.whole(0, name.length - 2);
      return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2);
    }),
  'with a floor': (place, random) =>
    place.kind === 'poi'
      ? random.pick([
          `${place.name}${random.pick(['三楼', '3F', 'F3', '三层', ' ３楼', 'B1', '负一楼', '地下一层', '-1楼'])}`,
          `${random.pick(['F2', '二楼'])}${place.name}`,
        ])
      : null,
  'by another name': (place, random) =>
    place.aliases.length > 0
      ? `${random.pick(place.aliases)}${random.pick(['', '', '二楼', ' B1', '门口'])}`
      : null,
  'place and address': (place) =>
    place.kind === 'poi' && place.street !== null
      ? `${place.street}${place.number}号${place.name}`
      : null,
};

function write(place: KeptPlace, digits: (text: string) => string): string | null {
  if (place.number === null) return null;
  return `${place.street} ${digits(String(place.number))} ${place.isBuilding ? '号楼' : '号'}`;
}

function inChinese(number: number): string {
  if (number < 100) return writeChineseNumber(number);
  const rest = number % 100;
  const tail =
    rest === 0
      ? ''
      : rest < 10
        ? `零${writeChineseNumber(rest)}`
        : rest < 20
          ? `一${writeChineseNumber(rest)}`
          : writeChineseNumber(rest);
  return `${writeChineseNumber(Math.floor(number / 100))}百${tail}`;
}

/** Makes a typing error. A result that is another name of the district is rejected: it means something else. */
function mistype(
  place: KeptPlace,
  words: Vocabulary,
  slip: (name: string) => string | null,
): string | null {
  const name = place.kind === 'poi' ? place.name : place.street;
  if (name === null || name.length < 3) return null;
  const slipped = slip(name);
  if (slipped === null || slipped === name || words.names.has(makeAlike(slipped))) return null;
  return place.kind === 'poi'
    ? slipped
    : `${slipped}${place.number}${place.isBuilding ? '号楼' : '号'}`;
}

function replaceOne(
  name: string,
  random: Random,
  { characters }: Vocabulary,
  isFit: (one: string, other: string) => boolean,
): string | null {
  const at = random.whole(0, name.length - 1);
  const old = name[at] ?? '';
  const fitting = characters.filter((character) => character !== old && isFit(old, character));
  if (fitting.length === 0) return null;
  return name.slice(0, at) + random.pick(fitting) + name.slice(at + 1);
}
