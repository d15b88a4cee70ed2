/**
 * Grid codes by template. The practice of the field: 15 digits = district 6 + street 3 + community 3 + sequence 3, and 3 more
 * for a micro-grid; other cities count differently, so it is configuration.
 */
import type { CodeTemplate } from '../contract/plans.ts';

export const DEFAULT_CODE_TEMPLATE: CodeTemplate = { prefixDigits: 6, levelDigits: [3, 3, 3, 3] };

/** Longest code of the contract. */
const MOST_DIGITS = 64;

/**
 * Parses a template: `6+3+3+3+3` → six digits of the district, then three for each of four levels. Null: not one to four levels
 * of one to nine digits each, or too long for a code.
 */
export function parseCodeTemplate(text: string): CodeTemplate | null {
  if (!/^\d{1,2}(\+[1-9]){1,4}$/.test(text)) return null;
  const [prefixDigits = 0, ...levelDigits] = text.split('+').map(Number);
  const digits = levelDigits.reduce((sum, own) => sum + own, prefixDigits);
  return digits > MOST_DIGITS ? null : { prefixDigits, levelDigits };
}

export interface ParsedCode {
  level: number;
  /** Code one level up; of level 1: the district's. */
  parentCode: string;
  sequence: number;
}

/** Parses a code: `410103004005012` → level 3, parent 410103004005, sequence 12; null when the template does not fit. */
export function parseGridCode(template: CodeTemplate, code: string): ParsedCode | null {
  if (!/^[0-9]+$/.test(code)) return null;
  let length = template.prefixDigits;
  for (const [index, digits] of template.levelDigits.entries()) {
    const parentLength = length;
    length += digits;
    if (code.length === length) {
      return {
        level: index + 1,
        parentCode: code.slice(0, parentLength),
        sequence: Number(code.slice(parentLength)),
      };
    }
  }
  return null;
}

/** Formats a code, the inverse of parseGridCode; null when the parent is invalid, or the sequence has too many digits. */
export function formatGridCode(
  template: CodeTemplate,
  { level, parentCode, sequence }: ParsedCode,
): string | null {
  const digits = template.levelDigits[level - 1];
  const isParent =
    level === 1
      ? parentCode.length === template.prefixDigits && /^[0-9]*$/.test(parentCode)
      : parseGridCode(template, parentCode)?.level === level - 1;
  if (digits === undefined || !isParent) return null;
  if (!Number.isInteger(sequence) || sequence < 1 || sequence >= 10 ** digits) return null;
  return parentCode + String(sequence).padStart(digits, '0');
}

/**
 * Whether a unit may have a manually given code. Where codes do not follow the template, every readable code is valid.
 * @param before the unit's code in the base edition; null: it is new
 * @param parent the future code of the unit above; at level 1 the district's; null: unknown, or there is none
 */
export function isFitGridCode(
  template: CodeTemplate,
  { level, before, parent }: { level: number; before: string | null; parent: string | null },
  code: string,
): boolean {
  if (code !== before && !canBeRead(code)) return false;
  const above =
    parent === null ? null : level === 1 ? 0 : (parseGridCode(template, parent)?.level ?? null);
  const isMadeByTemplate =
    above === level - 1 && (before === null || parseGridCode(template, before)?.level === level);
  if (!isMadeByTemplate) return true;
  const own = parseGridCode(template, code);
  return own?.level === level && own.parentCode === parent && own.sequence > 0;
}

/**
 * Whether a code is safe in addresses and in comparisons character by character: no look-alike characters, and no step up a
 * path.
 */
const canBeRead = (code: string): boolean => code.normalize('NFKC') === code && !/^\.+$/.test(code);

/** Prefix of codes of the top level, if they follow the template; null: they do not, or there are none. */
export function findDistrict(template: CodeTemplate, codes: Iterable<string>): string | null {
  for (const code of codes) {
    const own = parseGridCode(template, code);
    if (own?.level === 1) return own.parentCode;
  }
  return null;
}

/**
 * Codes for `count` new units of a parent, ascending, each after the highest sequence ever used: a gap below it may be a code
 * that was voided elsewhere. Null: the digits do not suffice.
 * @param taken codes in use and voided codes, of this parent or any other
 */
export function nextGridCodes(
  template: CodeTemplate,
  level: number,
  parentCode: string,
  taken: Iterable<string>,
  count: number,
): string[] | null {
  let highest = 0;
  for (const code of taken) {
    const parsed = parseGridCode(template, code);
    if (parsed?.level === level && parsed.parentCode === parentCode) {
      highest = Math.max(highest, parsed.sequence);
    }
  }
  const codes: string[] = [];
  for (let sequence = highest + 1; sequence <= highest + count; sequence += 1) {
    const code = formatGridCode(template, { level, parentCode, sequence });
    if (code === null) return null;
    codes.push(code);
  }
  return codes;
}

/**
 * Order in which the units of one parent are numbered: in rows from north to south and each row from west to east, like reading
 * a page. The number of rows is the square root of the number of units; rows are equally high.
 * @param places one point in each unit, longitude and latitude
 */
export function orderForNumbering<Unit extends { lon: number; lat: number }>(
  places: readonly Unit[],
): Unit[] {
  const north = Math.max(...places.map(({ lat }) => lat));
  const south = Math.min(...places.map(({ lat }) => lat));
  const rows = Math.max(1, Math.round(Math.sqrt(places.length)));
  const rowOf = ({ lat }: Unit) =>
    north === south ? 0 : Math.min(rows - 1, Math.floor(((north - lat) / (north - south)) * rows));
  return [...places].sort((a, b) => rowOf(a) - rowOf(b) || a.lon - b.lon || b.lat - a.lat);
}
