import type { GridSummary } from '../../api/core/contract/grids.ts';
import { useGrids } from '../questions/grids.ts';

export interface Unit {
  code: string;
  name: string;
  /** Name of the unit that contains it; null: it is at the top level. */
  within: string | null;
  level: number | null;
}

interface NamedUnits {
  units: Unit[];
  /** Some are still loading: that none has the name is not final yet. */
  isPending: boolean;
  /** Reason why some could not be read; null: all could, or are loading. */
  error: Error | null;
}

/**
 * Streets, communities and grids whose displayed name or code contains the typed text. Only the page knows translated names;
 * the server searches names in the data. For very large divisions only one page of each level is searched.
 */
export function useUnitsByName(typed: string): NamedUnits {
  const isAsked = typed !== '';
  const asked = [
    useGrids(isAsked ? 1 : null),
    useGrids(isAsked ? 2 : null),
    useGrids(isAsked ? 3 : null),
  ];
  if (!isAsked) return { units: [], isPending: false, error: null };
  const all = asked.flatMap(({ data }) => data?.items ?? []);
  const sought = typed.toLowerCase();
  return {
    units: all
      .filter(({ code, name }) => code.startsWith(typed) || name.toLowerCase().includes(sought))
      .map((unit) => toUnit(unit, all)),
    isPending: asked.some(({ data, error }) => data === undefined && error === null),
    error: asked.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
  };
}

/** @param around units among which the parent is looked up */
export function toUnit(unit: GridSummary, around: readonly GridSummary[]): Unit {
  const { code, name, level, parentCode } = unit;
  const within = around.find((other) => other.code === parentCode)?.name ?? null;
  return { code, name, within, level };
}

/** A unit of which only the code is known yet. */
export const nameless = (code: string): Unit => ({ code, name: code, within: null, level: null });
