/**
 * Lines of CSV as RFC 4180 has them, for people who open them in a spreadsheet. A spreadsheet runs a text that looks like a formula,
 * and makes numbers and dates of texts that look like them: `410103010001002003` loses its last digits, `0101` its zero, `3-2` becomes a
 * day in March. Such texts are written as `="0101"`, a formula that is nothing but the text itself; our own import reads them back.
 */
const FORMULA = /^[=+\-@\t\r]/u;
/** Digits with what may stand between and around them in numbers, amounts, shares, times and dates. */
const NUMBER_LIKE =
  /^[\s\-+(]*[¥$€£]?\s*[.,]?\d[\d\s.,:/%()+\-年月日时時分秒]*(?:[eap][+-]?[\dm]*)?[\s)%]*$/iu;
const NAMED_DATE =
  /^(?:\d{1,4}[\s-]*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,-]*\d{0,4}(?:[\s,-]+\d{1,4})?$/iu;
const WORD_LIKE = /^\s*(?:true|false|真|假)\s*$/iu;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/u;
/** A text within a formula may have no more, nor a line break. */
const MAX_IN_FORMULA = 255;

/** Excel takes a file without it for one in the code page of the computer. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** `clock` is a local time that a spreadsheet is meant to take for one: `2026-03-01 08:00:00`. */
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

/** Full-width digits and signs count as the others: spreadsheets of East Asia read them alike. */
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
