import type { Map as MapLibreMap } from 'maplibre-gl';
import { scaleOf } from './pointer-place.ts';

/** Width of the map under the panel, in pixels. */
export function coveredWidth(map: MapLibreMap): number {
  const panel = document.getElementById('panel');
  return panel ? panel.getBoundingClientRect().width / scaleOf(map) : 0;
}
