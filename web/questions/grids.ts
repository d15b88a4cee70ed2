/** Questions about the units of the division, as of the day that is looked at. */
import { type GridFigureName, grid, gridFigures, gridPage } from '../../api/core/contract/grids.ts';
import { LIVE_MS, pathOf, SETTLED_MS, useAnswer } from '../api.ts';
import { useAppState } from '../state/app-state.ts';

export const useAsOf = () => useAppState((state) => state.asOf);

export function useGrid(code: string | null) {
  const asOf = useAsOf();
  return useAnswer(grid, pathOf('grids', code), { asOf }, { refetchInterval: 60_000 });
}

export function useGridChildren(code: string | null) {
  const asOf = useAsOf();
  return useAnswer(
    gridPage,
    pathOf('grids', code, '/children'),
    { asOf, limit: 500 },
    { staleTime: SETTLED_MS },
  );
}

/** The units of one level, as many as one page carries. Null: do not ask. */
export function useGrids(level: number | null) {
  const asOf = useAsOf();
  const path = level === null ? null : '/api/grids';
  return useAnswer(gridPage, path, { level, asOf, limit: 500 }, { staleTime: SETTLED_MS });
}

/** `level` null: no figure is shown. */
export function useGridFigures(level: number | null, figure: GridFigureName) {
  const asOf = useAsOf();
  return useAnswer(
    gridFigures,
    level === null ? null : '/api/grids/figures',
    { level, figure, asOf },
    { refetchInterval: LIVE_MS, keep: [] },
  );
}
