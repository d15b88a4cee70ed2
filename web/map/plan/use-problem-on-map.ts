import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useDrawing } from '../../state/drawing.ts';
import { problemsOf } from '../../state/problems-of.ts';
import { toDegrees } from './lattice-degrees.ts';
import { planSources } from './plan-sources.ts';
import { setData } from './use-plan-layers.ts';

/** Ring around the position of the selected problem. */
export function useProblemOnMap(map: MapLibreMap): void {
  // A solved problem has no ring; after an undo it has one again.
  const problem = useDrawing(({ problem, assessment }) =>
    problem !== null && problemsOf(assessment).some(({ id }) => id === problem.id) ? problem : null,
  );
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
