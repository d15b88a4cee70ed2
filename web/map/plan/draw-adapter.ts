import type { Map as MapLibreMap } from 'maplibre-gl';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { anchorOf } from '../layer-order.ts';
import { placeOf } from './pointer-place.ts';

/** Seven decimals are the lattice; with more than nine, the undo of terra-draw fails silently. */
const DECIMALS = 7;
/**
 * Movement in CSS pixels that still counts as a click. By default terra-draw treats two as a drag, and the first corner is
 * lost.
 */
const TREMBLE = 6;

/** Adapter of terra-draw to our map: it supports a map that is shown enlarged, and the release of a press. */
export class DrawAdapter extends TerraDrawMapLibreGLAdapter<MapLibreMap> {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap) {
    super({
      map,
      coordinatePrecision: DECIMALS,
      renderBelowLayerId: anchorOf('marks'),
      minPixelDragDistance: TREMBLE,
    });
    this.#map = map;
  }

  protected override getMapElementXYPosition(event: PointerEvent | MouseEvent) {
    const { x, y } = placeOf(this.#map, event);
    return { containerX: x, containerY: y };
  }

  override getLngLatFromEvent(event: PointerEvent | MouseEvent) {
    const { x, y } = placeOf(this.#map, event);
    return this.unproject(x, y);
  }

  /** Releases a press. @returns whether something was being drawn or dragged */
  release(): boolean {
    const wasDragging = this._dragState === 'dragging';
    this._dragState = 'not-dragging';
    this.setDraggability(true);
    return wasDragging;
  }
}
