import * as grids from '../../api/core/contract/endpoints/grids.ts';
/** Requests about the units of the division, as of the instant that is being viewed. */
import type { GridFigureName } from '../../api/core/contract/grids.ts';
import { LIVE_MS, SETTLED_MS, useAnswer } from '../api.ts';
import { useAppState } from '../state/app-state.ts';

export const useAsOf = () => useAppState((state) => state.asOf);

export function useGrid(code: string | null) {
  const asOf = useAsOf();
  return useAnswer(grids.one, { params: { code }, query: { asOf } }, { refetchInterval: 60_000 });
}

export function useGridChildren(code: string | null) {
  const asOf = useAsOf();
  return useAnswer(
    grids.children,
    { params: { code }, query: { asOf, limit: 500 } },
    { staleTime: SETTLED_MS },
  );
}

/** Units of one level, as many as one page of the list holds. Null: no request. */
export function useGrids(level: number | null) {
  const asOf = useAsOf();
  const given = level === null ? null : { query: { level, asOf, limit: 500 } };
  return useAnswer(grids.list, given, { staleTime: SETTLED_MS });
}

/** Figure of each unit of a level. `level` null: no figure is shown. */
export function useGridFigures(level: number | null, figure: GridFigureName) {
  const asOf = useAsOf();
  return useAnswer(grids.figures, level === null ? null : { query: { level, figure, asOf } }, {
    refetchInterval: LIVE_MS,
    keep: [],
  });
}
