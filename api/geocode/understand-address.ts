/** Parser of addresses, from the text alone: it knows no names. */
import { parseChineseNumber, writeChineseNumber } from './chinese-number.ts';

/** Interpretation of the text. There may be several: in "人民路9号院3号楼" either number may be the house number. */
export interface Reading {
  /** Name of a street, an estate, a mall …, possibly preceded by the names of larger areas. */
  name: string;
  /** House number; null: the whole text is a name. */
  number: number | null;
  /** True for 9-1, 9之1, 9号附1: a part of the numbered lot. */
  hasPart: boolean;
  /** Whether it is a building: yes (栋), no (号), or null: unstated. */
  isBuilding: boolean | null;
}

export interface UnderstoodAddress {
  /** Text with normalised width, spaces and numerals. */
  text: string;
  readings: Reading[];
  /** Floor as "B1", "F3", the form of this system; null: none was named. */
  floor: string | null;
  /** True for "next to", "opposite", "at the corner": near the place. */
  isBeside: boolean;
}

const NUMERAL = '[零〇一二三四五六七八九十百千两]+';
const BUILDING = '号楼|栋楼|栋|幢|座|#楼|#';

export function understandAddress(typed: string): UnderstoodAddress {
  const text = writeDigits(makeAlike(typed));
  const beside = /(?:附近|旁边|旁|对面|隔壁|斜对过|路口|交叉口|[东西南北]侧|[东西南北]边)$/u;
  const at = /(?:门口|门前|大门|正门|楼下|院内|里面|内|[东西南北]门|前面|后面|背后|的)$/u;
  let rest = text;
  let isBeside = false;
  for (;;) {
    const shorter = rest.replace(beside, '');
    if (shorter !== rest) isBeside = true;
    const shortest = shorter.replace(at, '');
    if (shortest === rest || shortest.length < 2) break;
    rest = shortest;
  }
  const { floor, rest: withoutFloor } = takeFloor(rest);
  return { text, readings: readNumbers(takeRoom(withoutFloor)), floor, isBeside };
}

/** Normalises: NFKC, lower case, no spaces or punctuation, one kind of dash. */
export function makeAlike(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{White_Space}\p{Cc}\p{Cf}]+/gu, '')
    .replace(/[—–‐‑−～~]/gu, '-')
    .replace(/[^\p{L}\p{N}\-#]/gu, '');
}

/** Writes numbers in names as characters: 石榴2巷 becomes 石榴二巷. */
export function writeNumerals(name: string): string {
  return name.replace(/\d{1,2}/g, (digits) => writeChineseNumber(Number(digits)));
}

function writeDigits(text: string): string {
  const digits = (numeral: string) => String(parseChineseNumber(numeral) ?? numeral);
  return text
    .replace(new RegExp(`${NUMERAL}(?=号|栋|幢|座|#|单元|楼|层|室|弄|附\\d|之)`, 'gu'), digits)
    .replace(new RegExp(`(?<=[附之负下])${NUMERAL}(?=$|号|楼|层)`, 'gu'), digits)
    .replace(new RegExp(`(?<=[路街巷里道苑园区城庭村])${NUMERAL}$`, 'gu'), digits);
}

/**
 * Normalises a floor that stands alone to the form of this system: 3, 3楼 and 3F become F3, 负一层 becomes B1; others are
 * unchanged.
 */
export function readFloor(typed: string): string {
  const text = writeDigits(makeAlike(typed));
  return takeFloor(/^-?\d{1,2}$/.test(text) ? `${text}f` : text).floor ?? typed;
}

function takeFloor(text: string): { floor: string | null; rest: string } {
  const below = /(?:地下|负|(?<!\d)-)(\d)?(?:层|楼|f)|(?<![a-z])b(\d)(?:层|楼|f)?(?!\d)/u.exec(
    text,
  );
  if (below) return { floor: `B${below[1] ?? below[2] ?? '1'}`, rest: without(text, below) };
  const above = /(?<!\d)(\d{1,2})(?:层|楼|f)(?![a-z])|(?<![a-z])[fl](\d{1,2})(?!\d)/u.exec(text);
  const number = Number(above?.[1] ?? above?.[2] ?? 0);
  if (above && number > 0) return { floor: `F${number}`, rest: without(text, above) };
  return { floor: null, rest: text };
}

function without(text: string, { index, 0: found }: RegExpExecArray): string {
  return text.slice(0, index) + text.slice(index + found.length);
}

/** Removes staircase and room, which the map does not show: 14栋2单元501室, 14-2-501. */
function takeRoom(text: string): string {
  return text
    .replace(/\d{1,2}单元(?:\d{1,4}(?:室|号|户|房)?)?/u, '')
    .replace(/(?<=\d|栋|幢|座|楼|号|院)\d{3,4}(?:室|户|房)/u, '')
    .replace(/(?<=栋|幢|座|号楼)\d{3,4}$/u, '')
    .replace(/(\d{1,3})-\d{1,2}-\d{2,4}$/u, '$1');
}

function readNumbers(text: string): Reading[] {
  const readings: Reading[] = [];
  const pattern = new RegExp(
    `(\\d{1,5})(?:([-之])\\d{1,4})?(${BUILDING}|号院|号|弄)?(?:附\\d{1,4}号?|([-之])\\d{1,4}号?)?`,
    'gu',
  );
  for (const match of text.matchAll(pattern)) {
    const [all, digits = '', dash, kind, laterDash] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + all.length);
    // The number may come first: "14号楼嵩岳新城".
    const name = before === '' ? after : before;
    if (name === '') continue;
    readings.push({
      name,
      number: Number(digits),
      hasPart: dash !== undefined || laterDash !== undefined || all.includes('附'),
      isBuilding: kind === undefined ? null : new RegExp(`^(?:${BUILDING})$`, 'u').test(kind),
    });
  }
  readings.reverse();
  if (text !== '') readings.push({ name: text, number: null, hasPart: false, isBuilding: null });
  return readings;
}
