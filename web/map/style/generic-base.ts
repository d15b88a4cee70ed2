/** Layers for a vector archive of unknown schema: known names get their colour, the rest a faint line. */
import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapColours } from './colours.ts';
import { fontStack } from './fonts.ts';

type Role =
  | 'land'
  | 'park'
  | 'water'
  | 'building'
  | 'road'
  | 'rail'
  | 'boundary'
  | 'name'
  | 'other';

/** Words in layer names of OpenMapTiles, Protomaps, Shortbread and the like. */
const roleWords: readonly [RegExp, Role][] = [
  [/name|label|place|poi|address|housenum|mountain_peak|aerodrome/, 'name'],
  [/water|ocean|river|lake/, 'water'],
  [/park|green|landcover|natural|vegetation/, 'park'],
  [/building/, 'building'],
  [/rail|transit/, 'rail'],
  [/transport|road|street|highway|path/, 'road'],
  [/bound|admin/, 'boundary'],
  [/land|earth|use|site/, 'land'],
];

export function roleOf(layerName: string): Role {
  return roleWords.find(([words]) => words.test(layerName.toLowerCase()))?.[1] ?? 'other';
}

/** Order from the ground up. */
const order: readonly Role[] = [
  'land',
  'park',
  'water',
  'other',
  'building',
  'rail',
  'road',
  'boundary',
];

/** Layers of an archive. @param layerNames source layers, as in the archive's metadata */
export function genericLayers(
  source: string,
  layerNames: readonly string[],
  colours: MapColours,
  hasBuildings: boolean,
): LayerSpecification[] {
  const fills: Partial<Record<Role, string>> = {
    land: colours.block,
    park: colours.park,
    water: colours.water,
    building: colours.building,
    other: colours.block,
  };
  const lines: Partial<Record<Role, [colour: string, width: number]>> = {
    water: [colours.water, 2],
    road: [colours.roadMajor, 2],
    rail: [colours.rail, 1.2],
    boundary: [colours.rail, 1],
    other: [colours.road, 1],
  };
  return order.flatMap((role) =>
    layerNames
      .filter((name) => roleOf(name) === role && (role !== 'building' || hasBuildings))
      .flatMap((name) => {
        const fill = fills[role];
        const line = lines[role];
        const made: LayerSpecification[] = [];
        if (fill) {
          made.push({
            id: `base-${name}-fill`,
            type: 'fill',
            source,
            'source-layer': name,
            ...(role === 'building' && { minzoom: 14 }),
            filter: isA('Polygon'),
            paint: { 'fill-color': fill },
          });
        }
        if (line) {
          const [colour, width] = line;
          made.push({
            id: `base-${name}-line`,
            type: 'line',
            source,
            'source-layer': name,
            filter: isA('LineString'),
            layout: { 'line-cap': 'round', 'line-join': 'round' },
            paint: {
              'line-color': colour,
              'line-width': [
                'interpolate',
                ['exponential', 1.7],
                ['zoom'],
                8,
                width * 0.4,
                18,
                width * 6,
              ],
            },
          });
        }
        return made;
      }),
  );
}

/** Names along roads, where the archive has any. */
export function genericNames(
  source: string,
  layerNames: readonly string[],
  colours: MapColours,
): LayerSpecification[] {
  return layerNames
    .filter((name) => /name/.test(name) || roleOf(name) === 'road')
    .map((name) => ({
      id: `base-${name}-name`,
      type: 'symbol',
      source,
      'source-layer': name,
      minzoom: 13,
      filter: ['all', ['has', 'name'], isA('LineString')] as FilterSpecification,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': fontStack('regular'),
        'text-size': 11,
      },
      paint: {
        'text-color': colours.roadName,
        'text-halo-color': colours.halo,
        'text-halo-width': 1.3,
      },
    }));
}

const isA = (type: 'Polygon' | 'LineString'): FilterSpecification => [
  '==',
  ['geometry-type'],
  type,
];
