import type { IncidentFigures, NamedFigure } from '../core/contract/statistics.ts';
import { dayOf, writeClock } from '../core/time/zoned-days.ts';
import { type ExportTable, type Written, withEnglish } from './export-tables.ts';
import {
  type FigureForm,
  figureHeading,
  inEnglish,
  levelName,
  unitHeader,
} from './export-words.ts';

interface CountedUnit {
  /** Code of the unit; null: rows that lie in none of the units. */
  code: string | null;
  name: string;
  figures: Pick<IncidentFigures, NamedFigure>;
}

/** Form of each figure; the columns are in this order. */
const columns: Record<NamedFigure, FigureForm> = {
  registered: 'number',
  shouldHaveClosed: 'number',
  closed: 'number',
  closedOnTime: 'number',
  closedWithoutDueDate: 'number',
  closedInGrid: 'number',
  returned: 'number',
  reopened: 'number',
  closureRate: 'percent',
  onTimeRate: 'percent',
  inGridRate: 'percent',
  medianHandlingS: 'hours',
  meanHandlingS: 'hours',
  open: 'numberAt',
  overdue: 'numberAt',
};
const columnList = Object.entries(columns) as [NamedFigure, FigureForm][];

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
      header: [
        ...unitHeader(lang, levels, level),
        ...columnList.map(([figure, form]) => figureHeading(figure, form, lang, then)),
      ],
      cellsOf: ({ code, name, figures }) => [
        code,
        name,
        ...columnList.map(([figure, form]) => writeFigure(figures[figure], form)),
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

/** Shares with one decimal, hours with two: numbers for calculations in a spreadsheet. */
function writeFigure(value: number | null, form: FigureForm): number | null {
  if (value === null) return null;
  if (form === 'percent') return Math.round(value * 1000) / 10;
  if (form === 'hours') return Math.round(value / 36) / 100;
  return value;
}
