import type { GeoJSONSource, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type { Position } from '../../api/contract/geo.ts';
import { SHADE_SIDE } from './style/draw-image.ts';
import { SHADE_SOURCE } from './style/name-layers.ts';

/** Tells the map where marks stand, so that no name is placed under one. Radii in CSS pixels. */
export function castShade(
  map: MapLibreMap,
  marks: readonly { position: Position; radius: number }[],
): void {
  map.getSource<GeoJSONSource>(SHADE_SOURCE)?.setData({
    type: 'FeatureCollection',
    features: marks.map(({ position, radius }) => ({
      type: 'Feature',
      properties: { size: (2 * radius) / SHADE_SIDE },
      geometry: { type: 'Point', coordinates: position },
    })),
  });
}

/** A new style begins without marks: it takes over those of the style before. */
export function keepShade(
  previous: StyleSpecification | undefined,
  next: StyleSpecification,
): StyleSpecification {
  const shade = previous?.sources[SHADE_SOURCE];
  return shade ? { ...next, sources: { ...next.sources, [SHADE_SOURCE]: shade } } : next;
}
