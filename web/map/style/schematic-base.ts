/** Layers of the generated base map. Unknown classes get the plainest look of their layer. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { BaseSourceLayer } from '../../../api/core/contract/tiles.ts';
import type { MapColours } from './colours.ts';
import { fontStack } from './fonts.ts';

export const BASE_SOURCE = 'base';

const from = (layer: BaseSourceLayer) => ({ source: BASE_SOURCE, 'source-layer': layer });
const visible = (shown: boolean) => ({ visibility: shown ? 'visible' : 'none' }) as const;

/** Width in metres on the ground at the latitude of the map, as pixels: doubles with each zoom. */
function metres(width: number | [byClass: Record<string, number>, other: number]) {
  const at = (scale: number): number | ExpressionSpecification => {
    if (typeof width === 'number') return width * scale;
    const [byClass, other] = width;
    return Object.entries(byClass).reduce<number | ExpressionSpecification>(
      (rest, [name, value]) => ['case', ['==', ['get', 'class'], name], value * scale, rest],
      other * scale,
    );
  };
  const expression: ExpressionSpecification = [
    'interpolate',
    ['exponential', 2],
    ['zoom'],
    13,
    at(0.08),
    20,
    at(10.2),
  ];
  return expression;
}

export function schematicLayers(colours: MapColours, hasBuildings: boolean): LayerSpecification[] {
  return [
    {
      ...from('landuse'),
      id: 'landuse',
      type: 'fill',
      paint: {
        'fill-color': [
          'match',
          ['get', 'class'],
          ['park', 'green', 'field', 'garden', 'forest', 'grass'],
          colours.park,
          ['campus', 'school', 'hospital', 'factory', 'industrial', 'site', 'station'],
          colours.campus,
          ['plaza', 'square', 'pedestrian'],
          colours.plaza,
          ['water', 'reservoir'],
          colours.water,
          colours.block,
        ],
        'fill-antialias': true,
      },
    },
    {
      ...from('water'),
      id: 'water',
      type: 'fill',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colours.water },
    },
    {
      ...from('water'),
      id: 'waterway',
      type: 'line',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.water, 'line-width': metres(16) },
    },
    {
      ...from('road'),
      id: 'road',
      type: 'line',
      minzoom: 11,
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': [
          'match',
          ['get', 'class'],
          ['arterial', 'ring', 'trunk', 'primary', 'secondary'],
          colours.roadMajor,
          colours.road,
        ],
        'line-width': metres([{ arterial: 22, ring: 18, street: 12, pedestrian: 8, lane: 5 }, 5]),
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 11, 0.5, 13, 1],
      },
    },
    {
      ...from('rail'),
      id: 'rail',
      type: 'line',
      minzoom: 10,
      paint: {
        'line-color': colours.rail,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, 0.8, 18, 5],
      },
    },
    {
      ...from('rail'),
      id: 'rail-ties',
      type: 'line',
      minzoom: 13,
      paint: {
        'line-color': colours.ground,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 13, 0.8, 18, 3],
        'line-dasharray': [4, 4],
      },
    },
    {
      ...from('building'),
      id: 'building',
      type: 'fill',
      minzoom: 14,
      layout: visible(hasBuildings),
      paint: {
        'fill-color': colours.building,
        'fill-outline-color': colours.buildingEdge,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0, 14.7, 1],
      },
    },
  ];
}

/** Names of the base map, below those of grids, which have priority. */
export function schematicNames(colours: MapColours): LayerSpecification[] {
  const line = (
    id: string,
    minzoom: number,
    classes: string[],
    isIn: boolean,
  ): LayerSpecification => ({
    ...from('road'),
    id,
    type: 'symbol',
    minzoom,
    filter: [
      'all',
      ['has', 'name'],
      isIn
        ? ['in', ['get', 'class'], ['literal', classes]]
        : ['!', ['in', ['get', 'class'], ['literal', classes]]],
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-field': ['get', 'name'],
      'text-font': fontStack('regular'),
      'text-size': ['interpolate', ['linear'], ['zoom'], 13, 10.5, 17, 12],
      'text-letter-spacing': 0.12,
      'text-max-angle': 30,
      'text-padding': 8,
    },
    paint: {
      'text-color': colours.roadName,
      'text-halo-color': colours.halo,
      'text-halo-width': 1.3,
    },
  });
  const major = ['arterial', 'ring', 'trunk', 'primary'];
  return [line('road-name', 15, major, false), line('road-name-major', 13, major, true)];
}
