import type { GridSummary } from '../../api/core/contract/grids.ts';
import { useGrids } from '../questions/grids.ts';

export interface Unit {
  code: string;
  name: string;
  /** Name of the unit that it lies in; null: of the top level. */
  within: string | null;
  level: number | null;
}

interface NamedUnits {
  units: Unit[];
  /** Some are on their way: that none has the name says nothing yet. */
  isPending: boolean;
  /** Why some could not be read; null: all could, or are on their way. */
  error: Error | null;
}

/**
 * Streets, communities and grids whose name or code has what is typed, as the reader calls them: a name that is translated is known to
 * the page alone, and a search on the server by the name in the data misses it. Of very large divisions only a page of each level.
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

/** @param around where the unit above it is looked for */
export function toUnit(unit: GridSummary, around: readonly GridSummary[]): Unit {
  const { code, name, level, parentCode } = unit;
  const within = around.find((other) => other.code === parentCode)?.name ?? null;
  return { code, name, within, level };
}

/** One of which only the code is known yet. */
export const nameless = (code: string): Unit => ({ code, name: code, within: null, level: null });
