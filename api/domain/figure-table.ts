import type { IncidentFigures } from '../core/contract/statistics.ts';
import { dayOf, writeClock } from '../core/time/zoned-days.ts';
import { type ExportTable, type Written, withEnglish } from './export-tables.ts';
import { figureHeader, inEnglish, levelName } from './export-words.ts';

interface CountedUnit {
  /** Code of the unit; null: rows that lie in none of the units. */
  code: string | null;
  name: string;
  figures: Omit<IncidentFigures, 'closedWithGridKnown'>;
}

/**
 * Table of figures of the units one level below a unit, as the page shows them: shares in percent with one decimal, durations
 * in hours.
 * @param openAt the instant of the figures of open and overdue incidents
 */
export function figureTable({
  lang,
  levels,
  translate,
  timeZone,
  level,
  openAt,
}: Written & { timeZone: string; level: number | null; openAt: string }): ExportTable<CountedUnit> {
  const then = writeEnd(openAt, timeZone);
  return withEnglish(
    {
      header: figureHeader(lang, levels, level, then),
      cellsOf: ({ code, name, figures }) => [
        code,
        name,
        figures.registered,
        figures.shouldHaveClosed,
        figures.closed,
        figures.closedOnTime,
        figures.closedWithoutDueDate,
        figures.closedInGrid,
        figures.returned,
        figures.reopened,
        percent(figures.closureRate),
        percent(figures.onTimeRate),
        percent(figures.inGridRate),
        hours(figures.medianHandlingS),
        hours(figures.meanHandlingS),
        figures.open,
        figures.overdue,
      ],
    },
    [inEnglish(levelName('en', levels, level))],
    ({ name }, say) => [say(name)],
    { lang, translate },
  );
}

/** Writes the end of a day as 24:00, as the page does; 0:00 would belong to the next day. */
function writeEnd(instant: string, timeZone: string): string {
  const time = writeClock(Date.parse(instant), timeZone);
  if (!time.endsWith(' 00:00:00')) return time;
  return `${dayOf(Date.parse(instant) - 1, timeZone)} 24:00:00`;
}

/** Hours with two decimals, as a number for calculations in a spreadsheet. */
const hours = (seconds: number | null) =>
  seconds === null ? null : Math.round(seconds / 36) / 100;

const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);
