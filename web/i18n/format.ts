/** Formats numbers, units and times for each language. Pure: language, instant and time zone are arguments. */

import type { Position } from '../../api/core/contract/geo.ts';
import type { GridFigureName } from '../../api/core/contract/grids.ts';
import type { Language } from '../../api/core/contract/languages.ts';
import { MINUTE_MS } from '../../api/core/time/durations.ts';
import { clockOf, dayOf } from '../../api/core/time/zoned-days.ts';

const TWO_HOURS = 120 * MINUTE_MS;

export function formatNumber(value: number, language: Language, digits = 0): string {
  return withMinus(
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
  );
}

/** Replaces the hyphen by a minus sign, which is as wide as a plus. */
const withMinus = (written: string) => written.replace('-', '−');

/** Formats a difference with its sign: −24, +1,203, 0. */
export function formatDifference(value: number, language: Language): string {
  const options = { maximumFractionDigits: 0, signDisplay: 'exceptZero' } as const;
  return withMinus(new Intl.NumberFormat(language, options).format(value));
}

/** Formats a `share` from 0 to 1. A value above zero is never shown as zero. */
export function formatShare(share: number, language: Language): string {
  const options = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  const { format } = new Intl.NumberFormat(language, options);
  return share > 0 && share < 0.0005 ? `<${format(0.001)}` : format(share);
}

/** Formats a relative change with its sign: +12 %. */
export function formatChange(share: number, language: Language): string {
  const options = {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  } as const;
  return withMinus(new Intl.NumberFormat(language, options).format(share));
}

/** Formats an area: square metres below a tenth of a square kilometre, square kilometres from there on. */
export function formatArea(squareMetres: number, language: Language): string {
  if (squareMetres < 100_000) return `${formatNumber(squareMetres, language)} m²`;
  return `${formatNumber(squareMetres / 1_000_000, language, 2)} km²`;
}

/** Formats a length: metres below a kilometre, kilometres from there on. */
export function formatLength(metres: number, language: Language): string {
  if (metres < 1000) return `${formatNumber(metres, language, metres < 100 ? 1 : 0)} m`;
  return `${formatNumber(metres / 1000, language, 2)} km`;
}

/** Formats WGS 84 degrees with six decimals: a tenth of a metre. */
export function formatPosition([longitude, latitude]: Position): string {
  return `${longitude.toFixed(6)}, ${latitude.toFixed(6)}`;
}

/** Formats a figure's value without its unit, which the legend and the headings name. */
export function formatFigure(value: number, figure: GridFigureName, language: Language): string {
  if (figure === 'in_grid_rate_30d') return formatShare(value, language);
  return formatNumber(value, language, figure === 'incidents_30d_per_1000_people' ? 1 : 0);
}

/** Joins words: A, B and C. */
export function formatList(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}

/** Joins items: A, B, C; for lists that are not part of a sentence. */
export function formatItems(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(words);
}

/** Clock time; with the day when it is not today, with the year when it is not this year. */
export function formatTime(
  instant: number,
  now: number,
  language: Language,
  timeZone: string,
): string {
  const day = dayOf(instant, timeZone);
  const today = dayOf(now, timeZone);
  if (day === today) return clockOf(instant, timeZone);
  const options: Intl.DateTimeFormatOptions = {
    timeZone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  if (day.slice(0, 4) !== today.slice(0, 4)) options.year = 'numeric';
  return new Intl.DateTimeFormat(language, options).format(instant);
}

export function formatDate(instant: number, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone }).format(instant);
}

/** Formats an age: relative up to two hours in either direction, then clock time, since nobody counts back five hours. */
export function formatAge(
  instant: number,
  now: number,
  language: Language,
  timeZone: string,
): string {
  const distance = instant - now;
  if (Math.abs(distance) > TWO_HOURS) return formatTime(instant, now, language, timeZone);
  const length = unitsOf(wholeMinutes(Math.abs(distance)), language, 'long');
  const { after, before } = said[language];
  return distance > 0 ? after(length) : before(length);
}

/**
 * Formats an elapsed time of any length: in a list that is read across a room, where a clock time among ages would be unclear.
 */
export function formatElapsed(instant: number, now: number, language: Language): string {
  const length = unitsOf(wholeMinutes(Math.max(0, now - instant)), language, 'short');
  return said[language].before(length);
}

/** What the platform does not know about the formats of a language. */
const said: Record<
  Language,
  {
    after: (length: string) => string;
    before: (length: string) => string;
    /** Form of units in a sentence; the long Chinese form says 秒钟 where the usual word is 秒. */
    units: 'short' | 'long';
    /** Before a number that is not reached. */
    fewerThan: string;
  }
> = {
  'zh-CN': {
    after: (length) => `${length}后`,
    before: (length) => `${length}前`,
    units: 'short',
    fewerThan: '不足\u00a0',
  },
  en: {
    after: (length) => `in ${length}`,
    before: (length) => `${length} ago`,
    units: 'long',
    fewerThan: '<',
  },
};

export const fewerThan = (language: Language): string => said[language].fewerThan;

/** Duration in seconds, rounded to whole minutes from a minute on: then seconds are not read. */
function wholeMinutes(ms: number): number {
  const seconds = Math.trunc(ms / 1000);
  return seconds < 60 ? seconds : seconds - (seconds % 60);
}

/** Formats a duration in its two largest units: 3 d 4 h, 1 h 20 min, 45 s. The same form everywhere. */
export function formatDuration(seconds: number, language: Language): string {
  return unitsOf(Math.max(0, Math.round(seconds)), language, 'short');
}

function unitsOf(whole: number, language: Language, display: 'short' | 'long'): string {
  const parts = [
    [Math.floor(whole / 86_400), 'day'],
    [Math.floor(whole / 3600) % 24, 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ] as const;
  const first = Math.max(
    0,
    parts.findIndex(([value]) => value > 0),
  );
  if (whole === 0) return unit(0, 'second', language, display);
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, name]) => unit(value, name, language, display))
    .join(' ');
}

/**
 * Formats a unit. A space separates digits and words, as before every other unit.
 */
function unit(
  value: number,
  name: 'day' | 'hour' | 'minute' | 'second',
  language: Language,
  display: 'short' | 'long',
): string {
  const unitDisplay = display === 'short' ? display : said[language].units;
  const written = new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay });
  return written.format(value).replace(/(\d)(?=\p{Script=Han})/u, '$1 ');
}

/** Formats the remaining time as a countdown: 4:05, 1:04:05. */
export function formatCountdown(milliseconds: number): string {
  const whole = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes, seconds] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
