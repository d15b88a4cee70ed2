import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useDrawing } from '../../state/drawing.ts';
import { problemsOf } from '../../state/problems-of.ts';
import { toDegrees } from './lattice-degrees.ts';
import { planSources } from './plan-sources.ts';
import { setData } from './use-plan-layers.ts';

/** A ring around the place of the problem that is looked at. */
export function useProblemOnMap(map: MapLibreMap): void {
  // What has been solved is ringed no more; taken back, it is there again.
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
