/** Words for the instants when editions came into force. Pure: language and time zone are arguments. */
import type { Language } from '../../../api/core/contract/languages.ts';

export interface EditionDates {
  /** The day; with the clock time where another edition came on the same day. */
  at(iso: string): string;
  span(from: string, to: string): string;
}

/** @param starts of all editions: for a single one on a day the day is enough, otherwise the clock time is added */
export function makeEditionDates(
  starts: readonly string[],
  language: Language,
  timeZone: string,
): EditionDates {
  const format = (timeStyle?: 'short' | 'medium') =>
    new Intl.DateTimeFormat(language, {
      dateStyle: 'medium',
      ...(timeStyle && { timeStyle, hourCycle: 'h23' }),
      timeZone,
    });
  const byDay = format();
  const byMinute = format('short');
  const bySecond = format('medium');
  const all = starts.map((iso) => Date.parse(iso));
  const isAlone = (instant: number, by: Intl.DateTimeFormat) =>
    all.every((other) => other === instant || by.format(other) !== by.format(instant));
  /** The coarsest format in which all instants differ from those of other editions. */
  const formatOf = (...instants: number[]) =>
    [byDay, byMinute].find((by) => instants.every((instant) => isAlone(instant, by))) ?? bySecond;
  return {
    at(iso) {
      const instant = Date.parse(iso);
      return formatOf(instant).format(instant);
    },
    span(from, to) {
      const [start, end] = [Date.parse(from), Date.parse(to)];
      const by = formatOf(start, end);
      // Where a language writes dates of a range differently from a single date, a list would mix two forms.
      const [[, sign], [, signOfRange]] = [
        by.formatToParts(start),
        by.formatRangeToParts(start, end),
      ];
      const isOneForm = sign?.value === signOfRange?.value;
      if (isOneForm) return by.formatRange(start, end);
      // A day is written once.
      const ending = by.formatToParts(end);
      const clock = ending.findIndex(({ type }) => type === 'hour');
      const isOneDay = clock > 0 && byDay.format(start) === byDay.format(end);
      const rest = ending.slice(isOneDay ? clock : 0).map(({ value }) => value);
      return `${by.format(start)} – ${rest.join('')}`;
    },
  };
}
