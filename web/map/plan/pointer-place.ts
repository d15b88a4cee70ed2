import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { toLattice } from './lattice-degrees.ts';

/** A position on the map in its own CSS pixels: on large screens the map is laid out at laptop size and shown enlarged. */
export interface Place {
  x: number;
  y: number;
}

/** Pixels of the page per pixel of the map. */
export function scaleOf(map: MapLibreMap): number {
  const canvas = map.getCanvas();
  return canvas.getBoundingClientRect().width / canvas.clientWidth || 1;
}

export function placeOf(map: MapLibreMap, event: { clientX: number; clientY: number }): Place {
  const { left, top } = map.getCanvas().getBoundingClientRect();
  const scale = scaleOf(map);
  return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale };
}

export const pointAt = (map: MapLibreMap, { x, y }: Place): Point =>
  toLattice(map.unproject([x, y]).toArray());

/** Captures the pointer, so that a drag continues outside of the map. Input from the keyboard has no pointer to capture. */
export function holdPointer(map: MapLibreMap, event: PointerEvent): void {
  if (event.isTrusted) map.getCanvas().setPointerCapture(event.pointerId);
}
