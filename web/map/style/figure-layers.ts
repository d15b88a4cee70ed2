import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Theme } from '../../state/choices.ts';
import { figureRamps } from '../figure-classes.ts';
import type { MapColours } from './colours.ts';
import { hatchId } from './draw-image.ts';
import { GRID_SOURCE } from './level-looks.ts';

/** Feature state of a unit: the step of the ramp 0 … 4, or this for an unknown figure. */
export const FIGURE_UNKNOWN = -1;

/** Layers that colour units by a figure. `level` null: none. */
export function figureLayers(
  level: number | null,
  theme: Theme,
  colours: MapColours,
): LayerSpecification[] {
  if (level === null) return [];
  const common = {
    type: 'fill',
    source: GRID_SOURCE,
    'source-layer': 'unit',
    filter: ['==', ['get', 'level'], level] as FilterSpecification,
  } as const;
  const ramp = figureRamps[theme];
  return [
    {
      ...common,
      id: 'figure',
      paint: {
        'fill-color': [
          'match',
          ['coalesce', ['feature-state', 'figure'], FIGURE_UNKNOWN],
          0,
          ramp[0],
          1,
          ramp[1],
          2,
          ramp[2],
          3,
          ramp[3],
          4,
          ramp[4],
          'rgba(0, 0, 0, 0)',
        ],
        'fill-opacity': 0.82,
        'fill-antialias': false,
      },
    },
    {
      ...common,
      id: 'figure-unknown',
      paint: {
        'fill-pattern': hatchId(colours.unknown),
        'fill-opacity': ['case', ['==', ['feature-state', 'figure'], FIGURE_UNKNOWN], 0.35, 0],
        'fill-antialias': false,
      },
    },
  ];
}
