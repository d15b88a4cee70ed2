import { useMemo } from 'react';
import type { GridFigureName } from '../../api/core/contract/grids.ts';
import { languages } from '../../api/core/contract/languages.ts';
import { clockOf } from '../../api/core/time/zoned-days.ts';
import { useAppState } from '../state/app-state.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../state/time-zone.ts';
import { formatDensity } from '../ui/format-density.ts';
import { useIsPrinting } from '../ui/use-is-printing.ts';
import {
  fewerThan,
  formatAge,
  formatArea,
  formatChange,
  formatDate,
  formatDifference,
  formatDuration,
  formatElapsed,
  formatFigure,
  formatItems,
  formatLength,
  formatList,
  formatNumber,
  formatShare,
  formatTime,
} from './format.ts';

/** Placeholder for a time of day while the district's zone is unknown. */
export const NO_TIME_YET = '…';

/** The formats of the current language; times are in the district's zone. */
export function useFormat() {
  const language = useAppState((state) => state.language);
  const timeZone = useTimeZone();
  const isKnown = useIsTimeZoneKnown();
  const isPrinting = useIsPrinting();
  return useMemo(() => {
    const inZone =
      <Given extends unknown[]>(format: (...given: Given) => string) =>
      (...given: Given) =>
        isKnown ? format(...given) : NO_TIME_YET;
    // Paper is read later, so an age is shown as a time.
    const ageOf = inZone(isPrinting ? formatTime : formatAge);
    return {
      number: (value: number, digits?: number) => formatNumber(value, language, digits),
      difference: (value: number) => formatDifference(value, language),
      change: (share: number) => formatChange(share, language),
      share: (value: number) => formatShare(value, language),
      density: (value: number) => formatDensity(value, fewerThan(language)),
      /** Percentage without decimals, for estimates. */
      percent: (value: number) => `${formatNumber(value * 100, language)}%`,
      area: (squareMetres: number) => formatArea(squareMetres, language),
      length: (metres: number) => formatLength(metres, language),
      list: (words: readonly string[]) => formatList(words, language),
      items: (words: readonly string[]) => formatItems(words, language),
      figure: (value: number, figure: GridFigureName) => formatFigure(value, figure, language),
      date: inZone((iso: string) => formatDate(Date.parse(iso), language, timeZone)),
      /** Clock time alone. */
      clock: inZone((instant: number) => clockOf(instant, timeZone)),
      time: inZone((instant: number, now: number) => formatTime(instant, now, language, timeZone)),
      age: (instant: number, now: number) => ageOf(instant, now, language, timeZone),
      /** Never as a clock time. */
      elapsed: (instant: number, now: number) => formatElapsed(instant, now, language),
      duration: (seconds: number) => formatDuration(seconds, language),
      /** Age of new data: never in the future, whatever the difference of the clocks. */
      ageOfAnswer: (instant: number, now: number) =>
        ageOf(Math.min(instant, now - 1000), now, language, timeZone),
      named: (item: { nameZh: string; nameEn: string }) => item[languages[language].shows],
    };
  }, [language, timeZone, isKnown, isPrinting]);
}
