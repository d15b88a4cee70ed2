import type { Map as MapLibreMap } from 'maplibre-gl';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { anchorOf } from '../layer-order.ts';
import { placeOf } from './pointer-place.ts';

/** Seven decimals are the lattice; more than nine, and its undo breaks without a word. */
const DECIMALS = 7;
/** CSS pixels that a hand may tremble in a click. By itself terra-draw takes two for a drag, and the first corner is lost. */
const TREMBLE = 6;

/** terra-draw on our map: where the map is shown enlarged too, and with a hand that can be told to let go. */
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

  /** Nothing is pressed any more. @returns whether something was being drawn or carried along */
  release(): boolean {
    const wasDragging = this._dragState === 'dragging';
    this._dragState = 'not-dragging';
    this.setDraggability(true);
    return wasDragging;
  }
}
