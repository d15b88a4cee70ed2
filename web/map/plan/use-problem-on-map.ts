import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useDrawing } from '../../state/drawing.ts';
import { toDegrees } from './lattice-degrees.ts';
import { planSources } from './plan-style.ts';
import { setData } from './use-plan-layers.ts';

/** A ring around the place of the problem that is looked at. */
export function useProblemOnMap(map: MapLibreMap): void {
  const problem = useDrawing((drawing) => drawing.problem);
  useEffect(() => {
    setData(map, planSources.problem, {
      type: 'FeatureCollection',
      features: problem
        ? [
            {
              type: 'Feature',
              properties: { key: problem.id, severity: problem.severity },
              geometry: { type: 'Point', coordinates: toDegrees(problem.place) },
            },
          ]
        : [],
    });
  }, [map, problem]);
}
