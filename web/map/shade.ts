import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { GeoJSONSource } from 'maplibre-gl';
import type { Position } from '../../api/core/contract/geo.ts';
import { SHADE_SIDE } from './style/draw-image.ts';
import { SHADE_SOURCE } from './style/name-layers.ts';

type Shade = Extract<StyleSpecification['sources'][string], { type: 'geojson' }>['data'];

/** Areas of the marks of a map, kept also while its style has no source for them. */
const shades = new WeakMap<MapLibreMap, Shade>();

/** Passes the positions of marks to the map, so that no name is placed under one. Radii in CSS pixels. */
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

/** Returns a style with the current areas of the marks. */
export function withShade(map: MapLibreMap, style: StyleSpecification): StyleSpecification {
  const data = shades.get(map);
  if (data === undefined || !(SHADE_SOURCE in style.sources)) return style;
  return { ...style, sources: { ...style.sources, [SHADE_SOURCE]: { type: 'geojson', data } } };
}
