import { DAY_MS, MINUTE_MS } from '../../api/core/time/durations.ts';
import { localInstants, offsetAt } from '../../api/core/time/zone-offset.ts';

export interface TimeForm {
  /** `iso`, `epoch-s`, `epoch-ms`, or a pattern of YYYY MMMM MMM MM M DD D HH H hh h mm ss SSS A. */
  format: string;
  /** IANA zone of texts without an offset; null: they are refused. */
  zone: string | null;
}

export type ParsedTime = { instant: string } | { reason: 'bad_time' | 'time_without_zone' };

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/iu;

/** English month names, as in the dates of databases and statistics: `01-FEB-2014`. */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const shortMonths = months.map((name) => name.slice(0, 3));

const tokens: Record<string, { field: string; pattern: string }> = {
  YYYY: { field: 'year', pattern: '\\d{4}' },
  MMMM: { field: 'month', pattern: months.join('|') },
  MMM: { field: 'month', pattern: shortMonths.join('|') },
  MM: { field: 'month', pattern: '\\d{2}' },
  M: { field: 'month', pattern: '\\d{1,2}' },
  DD: { field: 'day', pattern: '\\d{2}' },
  D: { field: 'day', pattern: '\\d{1,2}' },
  HH: { field: 'hour', pattern: '\\d{2}' },
  H: { field: 'hour', pattern: '\\d{1,2}' },
  hh: { field: 'hour', pattern: '\\d{2}' },
  h: { field: 'hour', pattern: '\\d{1,2}' },
  mm: { field: 'minute', pattern: '\\d{2}' },
  ss: { field: 'second', pattern: '\\d{2}' },
  SSS: { field: 'fraction', pattern: '\\d{3}' },
  A: { field: 'half', pattern: '[AaPp][Mm]' },
};

/**
 * Converts text or number of a file → instant in UTC (ISO, milliseconds). A local time that a clock change skipped or repeated
 * is read with the offset before the change.
 */
export function parseTime(value: string | number, form: TimeForm): ParsedTime {
  if (form.format === 'epoch-s' || form.format === 'epoch-ms') {
    const number =
      typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
    return toInstant(form.format === 'epoch-s' ? number * 1000 : number);
  }
  const text = String(value).trim();
  const parts = form.format === 'iso' ? readIso(text) : readPattern(text, form.format);
  if (parts === null) return { reason: 'bad_time' };
  const { offset, ...clock } = parts;
  const asUtc = Date.UTC(
    clock.year,
    clock.month - 1,
    clock.day,
    clock.hour,
    clock.minute,
    clock.second,
    clock.milli,
  );
  if (!isClock(clock, asUtc)) return { reason: 'bad_time' };
  if (offset !== null) return toInstant(asUtc - offset * MINUTE_MS);
  if (form.zone === null) return { reason: 'time_without_zone' };
  return toInstant(toUtc(asUtc, form.zone));
}

interface Clock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  milli: number;
}

function readIso(text: string): (Clock & { offset: number | null }) | null {
  const found = iso.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = found;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    milli: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
    offset: offset === undefined ? null : readOffset(offset),
  };
}

function readOffset(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4) || 0);
  return text.startsWith('-') ? -minutes : minutes;
}

function readPattern(text: string, format: string): (Clock & { offset: null }) | null {
  const fields: string[] = [];
  const pattern = format.replace(
    /YYYY|SSS|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|A|[^A-Za-z0-9]|[A-Za-z0-9]/gu,
    (part) => {
      const token = tokens[part];
      if (token === undefined) return part.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
      fields.push(token.field);
      return `(${token.pattern})`;
    },
  );
  const found = new RegExp(`^${pattern}$`, 'iu').exec(text);
  if (found === null) return null;
  const read = new Map(fields.map((field, index) => [field, found[index + 1] ?? '']));
  const number = (field: string, otherwise: number) => Number(read.get(field) ?? otherwise);
  const half = read.get('half')?.toLowerCase();
  const hour = number('hour', 0);
  return {
    year: number('year', Number.NaN),
    month: readMonth(read.get('month') ?? '1'),
    day: number('day', 1),
    hour: half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0),
    minute: number('minute', 0),
    second: number('second', 0),
    milli: number('fraction', 0),
    offset: null,
  };
}

function readMonth(text: string): number {
  const named = shortMonths.findIndex((name) => text.toLowerCase().startsWith(name.toLowerCase()));
  return named === -1 ? Number(text) : named + 1;
}

/** Whether a date exists: Date.UTC rolls over (31 April is 1 May), so an invalid date comes back changed. */
function isClock(clock: Clock, asUtc: number): boolean {
  const back = new Date(asUtc);
  return (
    !Number.isNaN(asUtc) &&
    back.getUTCFullYear() === clock.year &&
    back.getUTCMonth() === clock.month - 1 &&
    back.getUTCDate() === clock.day &&
    back.getUTCHours() === clock.hour &&
    back.getUTCMinutes() === clock.minute &&
    back.getUTCSeconds() === clock.second
  );
}

/** Accepts instants 1900 … 2200: outside it the unit or the column is wrong, and PostgreSQL ends at 294276. */
function toInstant(milliseconds: number): ParsedTime {
  if (!(milliseconds >= -2_208_988_800_000 && milliseconds < 7_258_118_400_000)) {
    return { reason: 'bad_time' };
  }
  return { instant: new Date(milliseconds).toISOString() };
}

/**
 * Converts local time to UTC: for the hour repeated at the end of daylight saving its first occurrence; for the skipped hour
 * the offset before the change.
 */
function toUtc(local: number, zone: string): number {
  return localInstants(local, zone)[0] ?? local - offsetAt(local - DAY_MS, zone);
}
