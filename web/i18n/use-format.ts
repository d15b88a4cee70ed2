import { useMemo } from 'react';
import type { GridFigureName } from '../../api/contract/grids.ts';
import { useAppState } from '../state/app-state.ts';
import {
  formatAge,
  formatArea,
  formatDate,
  formatFigure,
  formatNumber,
  formatShare,
  formatTime,
} from './format.ts';

/** The formats of the language in use. */
export function useFormat() {
  const language = useAppState((state) => state.language);
  return useMemo(
    () => ({
      number: (value: number, digits?: number) => formatNumber(value, language, digits),
      share: (value: number) => formatShare(value, language),
      area: (squareMetres: number) => formatArea(squareMetres, language),
      figure: (value: number, figure: GridFigureName) => formatFigure(value, figure, language),
      date: (iso: string) => formatDate(Date.parse(iso), language),
      time: (instant: number, now: number) => formatTime(instant, now, language),
      age: (instant: number, now: number) => formatAge(instant, now, language),
      /** Of what has just been made: never in the future, however the clocks differ. */
      ageOfAnswer: (instant: number, now: number) =>
        formatAge(Math.min(instant, now - 1000), now, language),
      named: (item: { nameZh: string; nameEn: string }) =>
        language === 'zh-CN' ? item.nameZh : item.nameEn,
    }),
    [language],
  );
}
