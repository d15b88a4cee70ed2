import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useAppState } from '../state/app-state.ts';
import { POINTED_LAYERS } from './style/grid-layers.ts';
import { UNIT_SOURCE } from './style/level-looks.ts';

/**
 * Outlines the selected unit, the one a list points at and the one under the pointer.
 *
 * @param hovered its code; null: none
 */
export function useUnitState(map: MapLibreMap, hovered: string | null): void {
  const selected = useAppState(({ selection }) =>
    selection?.kind === 'grid' ? selection.code : null,
  );
  const highlighted = useAppState((state) => state.highlighted);
  useUnitFlag(map, 'selected', selected);
  useUnitFlag(map, 'highlighted', highlighted);
  useUnitFlag(map, 'hovered', hovered);
  useOutlines(map, selected !== null || highlighted !== null || hovered !== null);
}

/** Sets one flag on one unit, and removes it again; sets it again after a new style. */
function useUnitFlag(
  map: MapLibreMap,
  flag: 'selected' | 'highlighted' | 'hovered',
  code: string | null,
): void {
  useEffect(() => {
    if (code === null) return;
    const target = { source: UNIT_SOURCE, sourceLayer: 'unit', id: code };
    const set = () => {
      if (map.getSource(UNIT_SOURCE)) map.setFeatureState(target, { [flag]: true });
    };
    set();
    map.on('styledata', set);
    return () => {
      map.off('styledata', set);
      if (map.getSource(UNIT_SOURCE)) map.removeFeatureState(target, flag);
    };
  }, [map, flag, code]);
}

/** Shows the layer of outlines, which is one for all units, only while one of them is visible. */
function useOutlines(map: MapLibreMap, isSeen: boolean): void {
  useEffect(() => {
    const show = () => {
      for (const [layer, opacity] of Object.entries(POINTED_LAYERS)) {
        if (!map.getLayer(layer)) continue;
        map.setPaintProperty(layer, 'line-opacity', isSeen ? opacity : 0);
      }
    };
    show();
    map.on('styledata', show);
    return () => {
      map.off('styledata', show);
    };
  }, [map, isSeen]);
}
