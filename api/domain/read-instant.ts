const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZERO = 48;

/**
 * Parses an instant of ISO 8601 with its offset (`2026-11-21T10:00:00.5+08:00`; seconds may be missing) into milliseconds. A
 * parser of our own: `Date.parse` accepts ten other forms too, guesses a zone where there is none, and costs more than all
 * other work on a reading.
 * @returns null for anything else, and outside the years 2000 … 2099
 */
export function readInstant(text: string): number | null {
  if (text !== lastText) {
    lastInstant = parse(text);
    lastText = text;
  }
  return lastInstant;
}

/** Cache of the last text: a gateway sends the readings of a thousand sensors with the same instant. */
let lastText = '';
let lastInstant: number | null = null;

function parse(text: string): number | null {
  const length = text.length;
  if (length < 17 || length > 40) return null;
  const year = number(text, 0, 4);
  const month = number(text, 5, 2);
  const day = number(text, 8, 2);
  const hour = number(text, 11, 2);
  const minute = number(text, 14, 2);
  const isSpelt =
    text[4] === '-' &&
    text[7] === '-' &&
    (text[10] === 'T' || text[10] === 't' || text[10] === ' ') &&
    text[13] === ':';
  if (!isSpelt || year < 2000 || year > 2099 || month < 1 || month > 12) return null;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return null;
  if (day < 1 || day > daysOf(year, month)) return null;
  let at = 16;
  let second = 0;
  let ms = 0;
  if (text[at] === ':') {
    second = number(text, at + 1, 2);
    if (second < 0 || second > 59) return null;
    at += 3;
    if (text[at] === '.' || text[at] === ',') {
      const end = endOfDigits(text, at + 1);
      if (end === at + 1) return null;
      ms = Number(text.slice(at + 1, Math.min(end, at + 4)).padEnd(3, '0'));
      at = end;
    }
  }
  const offset = readOffset(text, at);
  if (offset === null) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms) - offset * 60_000;
}

/** Minutes east of Greenwich; null: there is no valid offset. */
function readOffset(text: string, at: number): number | null {
  const sign = text[at];
  if (sign === 'Z' || sign === 'z') return text.length === at + 1 ? 0 : null;
  if (sign !== '+' && sign !== '-') return null;
  const hours = number(text, at + 1, 2);
  const minutesAt = text[at + 3] === ':' ? at + 4 : at + 3;
  const minutes = text.length === at + 3 ? 0 : number(text, minutesAt, 2);
  const isWhole = text.length === at + 3 || text.length === minutesAt + 2;
  if (!isWhole || hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return null;
  return (sign === '+' ? 1 : -1) * (hours * 60 + minutes);
}

/** Number made of the next digits; -1: they are not all digits. */
function number(text: string, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = text.charCodeAt(index) - ZERO;
    // After the end of the text: NaN, which fails both comparisons.
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function endOfDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) >= ZERO && text.charCodeAt(end) <= ZERO + 9)
    end += 1;
  return end;
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}
