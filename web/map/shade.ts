import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { GeoJSONSource } from 'maplibre-gl';
import type { Position } from '../../api/core/contract/geo.ts';
import { SHADE_SIDE } from './style/draw-image.ts';
import { SHADE_SOURCE } from './style/name-layers.ts';

type Shade = Extract<StyleSpecification['sources'][string], { type: 'geojson' }>['data'];

/** What the marks of a map cast, also while its style has no place for it. */
const shades = new WeakMap<MapLibreMap, Shade>();

/** Tells the map where marks stand, so that no name is placed under one. Radii in CSS pixels. */
export function castShade(
  map: MapLibreMap,
  marks: readonly { position: Position; radius: number }[],
): void {
  const shade: GeoJSON.FeatureCollection = {
    type: 'FeatureCollection',
    features: marks.map(({ position, radius }) => ({
      type: 'Feature',
      properties: { size: (2 * radius) / SHADE_SIDE },
      geometry: { type: 'Point', coordinates: position },
    })),
  };
  shades.set(map, shade);
  const source = map.getSource(SHADE_SOURCE);
  if (source instanceof GeoJSONSource) source.setData(shade);
}

/** A style as the map is to have it: with the shade that its marks cast at this moment. */
export function withShade(map: MapLibreMap, style: StyleSpecification): StyleSpecification {
  const data = shades.get(map);
  if (data === undefined || !(SHADE_SOURCE in style.sources)) return style;
  return { ...style, sources: { ...style.sources, [SHADE_SOURCE]: { type: 'geojson', data } } };
}
