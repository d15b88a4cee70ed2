/** Layers of handles and of the position of a problem, over everything else of a plan. Pure. */
import type { LayerSpecification } from 'maplibre-gl';
import type { MapColours } from '../style/colours.ts';
import { planSources, VERTEX_ZOOM } from './plan-sources.ts';

export function planHandleLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'plan-vertices',
      type: 'circle',
      source: planSources.vertices,
      minzoom: VERTEX_ZOOM,
      paint: {
        'circle-radius': ['match', ['get', 'kind'], 'node', 3.5, 3],
        'circle-color': ['match', ['get', 'kind'], 'node', colours.casing, colours.inside],
        'circle-stroke-color': colours.amber,
        'circle-stroke-width': 1.4,
        'circle-opacity': 0.9,
      },
    },
    {
      id: 'plan-handles',
      type: 'circle',
      source: planSources.handles,
      paint: {
        'circle-radius': ['match', ['get', 'kind'], 'middle', 3.2, 'node', 5.5, 5],
        'circle-color': [
          'case',
          ['get', 'isHeld'],
          colours.amber,
          [
            'match',
            ['get', 'kind'],
            'middle',
            colours.amber,
            'node',
            colours.casing,
            colours.inside,
          ],
        ],
        'circle-opacity': ['match', ['get', 'kind'], 'middle', 0.55, 1],
        'circle-stroke-color': ['match', ['get', 'kind'], 'middle', colours.casing, colours.amber],
        'circle-stroke-width': ['match', ['get', 'kind'], 'middle', 0, 2],
      },
    },
    ringLayer(colours, 'plan-problem', 17, 3.5, 1),
    // Two rings, to differ from the mark of an incident.
    ringLayer(colours, 'plan-problem-far', 25, 1.5, 0.6),
  ];
}

function ringLayer(
  colours: MapColours,
  id: string,
  radius: number,
  width: number,
  opacity: number,
): LayerSpecification {
  return {
    id,
    type: 'circle',
    source: planSources.problem,
    paint: {
      'circle-radius': radius,
      'circle-color': 'rgba(0, 0, 0, 0)',
      'circle-stroke-color': [
        'match',
        ['get', 'severity'],
        'error',
        colours.red,
        'warning',
        colours.amber,
        colours.info,
      ],
      'circle-stroke-width': width,
      'circle-stroke-opacity': opacity,
    },
  };
}
