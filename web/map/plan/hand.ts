/** Pointer input of one map: what the current tool draws or drags. Every tool receives its events from the listeners here. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { hoverUnit } from '../../state/actions/drawing.ts';
import { getDrawing } from '../../state/drawing.ts';
import { pickUnitAt, unitUnder } from './gather-tool.ts';
import { toLattice } from './lattice-degrees.ts';
import type { Drag } from './map-tool.ts';
import { mapTools } from './map-tools.ts';
import { holdPointer } from './pointer-place.ts';
import { createSketcher, type Sketcher } from './sketcher.ts';

export interface Hand {
  map: MapLibreMap;
  sketcher: Sketcher;
  /** Whether a border is dragged or units are brushed. */
  isDragging(): boolean;
  /** Cancels the drag: nothing has changed. */
  cancel(): void;
  /** Ends the drag after a change of the tool: its changes stay. */
  drop(): void;
  /** Marks the unit at a point as hovered, if the tool uses units. */
  pointAt(point: Point): void;
  /** @returns a function that ends it */
  listen(): () => void;
}

export function createHand(map: MapLibreMap): Hand {
  const sketcher = createSketcher(map);
  const canvas = map.getCanvas();
  let drag: Drag | null = null;
  let pointFrame = 0;
  let hoverFrame = 0;

  const release = (): Drag | null => {
    const held = drag;
    drag = null;
    if (held) map.dragPan.enable();
    return held;
  };

  const pointAt = (point: Point) => {
    const drawing = getDrawing();
    if (!drawing) return;
    const isMeant = mapTools[drawing.tool].pointsAtUnits(drawing, sketcher.isSketching());
    const hovered = isMeant ? unitUnder(drawing, point) : null;
    if (hovered !== drawing.hovered) hoverUnit(hovered);
  };

  const onDown = (event: PointerEvent) => {
    const drawing = getDrawing();
    if (!drawing || event.button !== 0 || !event.isPrimary) return;
    drag = mapTools[drawing.tool].press(map, drawing, event);
    if (!drag) return;
    map.dragPan.disable();
    holdPointer(map, event);
  };
  const onMove = (event: PointerEvent) => {
    if (drag) {
      if (!drag.move(event)) release();
      return;
    }
    cancelAnimationFrame(hoverFrame);
    hoverFrame = requestAnimationFrame(() => {
      const drawing = getDrawing();
      if (drawing && !drag) mapTools[drawing.tool].hover(map, drawing, event);
    });
  };
  const onUp = (event: PointerEvent) => release()?.end(event);
  const onCancel = () => {
    release()?.cancel();
    sketcher.cancel();
  };
  /** Touches of a drag are kept from the map: after a tap it would zoom with them. */
  const onTouch = (event: TouchEvent) => {
    if (drag) event.stopPropagation();
  };

  const at = ({ lngLat }: MapMouseEvent) => toLattice(lngLat.toArray());
  const onMouse = (event: MapMouseEvent) => {
    cancelAnimationFrame(pointFrame);
    pointFrame = requestAnimationFrame(() => {
      if (!map.isMoving()) pointAt(at(event));
    });
  };
  const onClick = (event: MapMouseEvent) => {
    const drawing = getDrawing();
    if (!drawing || !mapTools[drawing.tool].takesClicks(drawing)) return;
    pickUnitAt(at(event), event.originalEvent.shiftKey);
  };
  const onLeave = () => {
    cancelAnimationFrame(pointFrame);
    hoverUnit(null);
  };

  return {
    map,
    sketcher,
    isDragging: () => drag !== null,
    cancel: onCancel,
    drop: () => release()?.drop(),
    pointAt,
    listen() {
      canvas.addEventListener('touchstart', onTouch, { passive: true });
      canvas.addEventListener('pointerdown', onDown);
      canvas.addEventListener('pointermove', onMove);
      canvas.addEventListener('pointerup', onUp);
      canvas.addEventListener('pointercancel', onCancel);
      map.on('mousemove', onMouse);
      map.on('click', onClick);
      map.on('mouseout', onLeave);
      return () => {
        cancelAnimationFrame(pointFrame);
        cancelAnimationFrame(hoverFrame);
        release()?.drop();
        canvas.removeEventListener('touchstart', onTouch);
        canvas.removeEventListener('pointerdown', onDown);
        canvas.removeEventListener('pointermove', onMove);
        canvas.removeEventListener('pointerup', onUp);
        canvas.removeEventListener('pointercancel', onCancel);
        map.off('mousemove', onMouse);
        map.off('click', onClick);
        map.off('mouseout', onLeave);
      };
    },
  };
}
