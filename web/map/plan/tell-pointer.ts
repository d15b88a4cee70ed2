import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { toDegrees } from './lattice-degrees.ts';
import { scaleOf } from './pointer-place.ts';

/** Sends a pointer event as if from a mouse: terra-draw has no other input. */
export function tellPointer(
  map: MapLibreMap,
  at: Point,
  type: 'pointermove' | 'pointerdown' | 'pointerup',
): void {
  const canvas = map.getCanvas();
  const { left, top } = canvas.getBoundingClientRect();
  const scale = scaleOf(map);
  const { x, y } = map.project(toDegrees(at));
  canvas.dispatchEvent(
    new PointerEvent(type, {
      clientX: left + x * scale,
      clientY: top + y * scale,
      pointerType: 'mouse',
      isPrimary: true,
      button: type === 'pointermove' ? -1 : 0,
      bubbles: true,
    }),
  );
}
