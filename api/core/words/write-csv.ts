/**
 * Writes CSV lines by RFC 4180, safe for spreadsheets. A spreadsheet runs text that looks like a formula, and converts text
 * that looks like a number or a date: `410103010001002003` loses its last digits, `0101` its zero, `3-2` becomes a day in
 * March. Such text is written as `="0101"`, a formula that yields the text itself; our own import reads it back.
 */
const FORMULA = /^[=+\-@\t\r]/u;
/** Digits with the characters that may stand between and around them in numbers, amounts, shares, times and dates. */
const NUMBER_LIKE =
  /^[\s\-+(]*[¥$€£]?\s*[.,]?\d[\d\s.,:/%()+\-年月日时時分秒]*(?:[eap][+-]?[\dm]*)?[\s)%]*$/iu;
const NAMED_DATE =
  /^(?:\d{1,4}[\s-]*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,-]*\d{0,4}(?:[\s,-]+\d{1,4})?$/iu;
const WORD_LIKE = /^\s*(?:true|false|真|假)\s*$/iu;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/u;
/** Longest text within a formula; it may have no line break either. */
const MAX_IN_FORMULA = 255;

/** Byte order mark: without it Excel reads the file in the computer's code page. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Cell of a table. `clock` is a local time that a spreadsheet should read as one: `2026-03-01 08:00:00`. */
export type Cell = string | number | boolean | null | { clock: string };

export function writeCsvLine(cells: readonly Cell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.clock;
  if (typeof cell !== 'string') return String(cell);
  const safe = isConverted(cell) ? keepAsText(cell) : cell;
  return NEEDS_QUOTES.test(safe) ? quote(safe) : safe;
}

/**
 * Whether a spreadsheet would convert the text. Full-width digits and signs count too: spreadsheets of East Asia convert them
 * alike.
 */
function isConverted(text: string): boolean {
  if (text.length > MAX_IN_FORMULA) return FORMULA.test(text.normalize('NFKC'));
  const plain = text.normalize('NFKC');
  return [FORMULA, NUMBER_LIKE, NAMED_DATE, WORD_LIKE].some((pattern) => pattern.test(plain));
}

function keepAsText(text: string): string {
  return text.length > MAX_IN_FORMULA || /[\r\n]/u.test(text) ? `'${text}` : `=${quote(text)}`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Unwraps `="0101"`, which marks 0101 as text for a spreadsheet. */
export function unwrapText(value: string): string {
  return value.startsWith('="') && value.endsWith('"') && value.length > 2
    ? value.slice(2, -1).replaceAll('""', '"')
    : value;
}
