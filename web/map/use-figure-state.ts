import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import type { Service } from '../../api/core/contract/service.ts';
import { useGridFigures } from '../questions/grids.ts';
import { useAppState } from '../state/app-state.ts';
import { classifyFigure, stepOf } from './figure-classes.ts';
import { FIGURE_UNKNOWN } from './style/figure-layers.ts';
import { GRID_SOURCE } from './style/level-looks.ts';
import { useColouredLevel } from './use-drawn-level.ts';

/** Colours units by feature state: the tiles stay as they are, only changes are sent to the map. */
export function useFigureState(map: MapLibreMap, service: Service): void {
  const isShown = useAppState((state) => state.layers.figure);
  const figure = useAppState((state) => state.figure);
  const level = useColouredLevel(service);
  const values = useGridFigures(isShown ? level : null, figure).data?.values;

  useEffect(() => {
    if (!values) return;
    const classes = classifyFigure(Object.values(values));
    const told = new Map<string, number>();
    const tell = () => {
      if (!map.getSource(GRID_SOURCE)) return;
      for (const [code, value] of Object.entries(values)) {
        const step = stepOf(classes, value) ?? FIGURE_UNKNOWN;
        const target = { source: GRID_SOURCE, sourceLayer: 'unit', id: code };
        if (told.get(code) === step && map.getFeatureState(target)?.figure === step) continue;
        map.setFeatureState(target, { figure: step });
        told.set(code, step);
      }
    };
    tell();
    map.on('style.load', tell);
    return () => {
      map.off('style.load', tell);
    };
  }, [map, values]);
}
