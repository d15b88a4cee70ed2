import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useAppState } from '../state/app-state.ts';
import { GRID_SOURCE } from './style/level-looks.ts';

export const unitTarget = (code: string) => ({
  source: GRID_SOURCE,
  sourceLayer: 'unit',
  id: code,
});

/** Outlines the selected unit and the one a list points at. */
export function useUnitState(map: MapLibreMap): void {
  const selected = useAppState(({ selection }) =>
    selection?.kind === 'grid' ? selection.code : null,
  );
  const highlighted = useAppState((state) => state.highlighted);
  useUnitFlag(map, 'selected', selected);
  useUnitFlag(map, 'highlighted', highlighted);
}

/** Sets one flag on one unit, and takes it away again; once more when a new style has forgotten it. */
export function useUnitFlag(
  map: MapLibreMap,
  flag: 'selected' | 'highlighted' | 'hovered',
  code: string | null,
): void {
  useEffect(() => {
    if (code === null) return;
    const set = () => {
      if (map.getSource(GRID_SOURCE)) map.setFeatureState(unitTarget(code), { [flag]: true });
    };
    set();
    map.on('styledata', set);
    return () => {
      map.off('styledata', set);
      if (map.getSource(GRID_SOURCE)) map.removeFeatureState(unitTarget(code), flag);
    };
  }, [map, flag, code]);
}
