import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect } from 'react';
import type { UnitKey } from '../../../api/core/editor/draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { changeDrawing, type Drawing, getDrawing, useDrawing } from '../../state/drawing.ts';
import { takeUp } from './finish-sketch.ts';
import { toLattice } from './lattice-degrees.ts';
import { holdPointer, placeOf, pointAt } from './pointer-place.ts';
import { unitAt } from './units-at.ts';
import { isSketching } from './use-sketch-tool.ts';

/** Points at units, takes them up by click or by sweeping over them. */
export function useGatherTool(map: MapLibreMap): void {
  const isSweeping = useDrawing(
    ({ tool, gather }) =>
      gather === 'brush' && (tool === 'assign' || tool === 'merge' || tool === 'choose'),
  );

  useEffect(() => {
    let frame = 0;
    const at = ({ lngLat }: MapMouseEvent) => toLattice(lngLat.toArray());
    const onMove = (event: MapMouseEvent) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (!map.isMoving()) pointAtUnit(at(event));
      });
    };
    const onClick = (event: MapMouseEvent) => {
      const drawing = getDrawing();
      if (drawing && takesClicks(drawing)) pickUnitAt(at(event), event.originalEvent.shiftKey);
    };
    const onLeave = () => {
      cancelAnimationFrame(frame);
      changeDrawing({ hovered: null });
    };
    map.on('mousemove', onMove);
    map.on('click', onClick);
    map.on('mouseout', onLeave);
    return () => {
      cancelAnimationFrame(frame);
      map.off('mousemove', onMove);
      map.off('click', onClick);
      map.off('mouseout', onLeave);
    };
  }, [map]);

  useEffect(() => {
    if (!isSweeping) return;
    return sweep(map);
  }, [map, isSweeping]);
}

const pointsAtUnits = ({ tool, chosen }: Drawing) =>
  tool === 'choose' ||
  tool === 'assign' ||
  tool === 'merge' ||
  (tool === 'cut' && chosen.length === 0 && !isSketching());

/** The unit there is the one that is pointed at, if the tool points at any. */
export function pointAtUnit(point: Point): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const hovered = pointsAtUnits(drawing) ? unitUnder(drawing, point) : null;
  if (hovered !== drawing.hovered) changeDrawing({ hovered });
}

/** Takes up the unit there, or lets it go; `isMore`: beside what is taken up already. */
export function pickUnitAt(point: Point, isMore: boolean): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const adds = isMore || drawing.tool !== 'choose';
  const chosen = afterClick(drawing.chosen, unitUnder(drawing, point), adds);
  changeDrawing({ chosen, refusal: null });
}

const unitUnder = ({ history, level }: Drawing, point: Point): UnitKey | null =>
  unitAt(currentDraft(history), point, level);

const takesClicks = ({ tool, gather }: Drawing) =>
  (tool === 'choose' || tool === 'assign' || tool === 'merge') && gather === 'click';

function afterClick(
  chosen: readonly UnitKey[],
  unit: UnitKey | null,
  isMore: boolean,
): readonly UnitKey[] {
  if (unit === null) return isMore ? chosen : [];
  if (!isMore) return [unit];
  return chosen.includes(unit) ? chosen.filter((key) => key !== unit) : [...chosen, unit];
}

let isDown = false;

/** Whether units are being swept over. */
export const isSweepingOver = (): boolean => isDown;

/** Whatever the pointer passes over while it is down; the map stands still meanwhile. */
function sweep(map: MapLibreMap): () => void {
  const canvas = map.getCanvas();
  /** What was taken up before this stroke; null: nothing is pressed. */
  let before: readonly UnitKey[] | null = null;
  const collect = (event: PointerEvent) => {
    const drawing = getDrawing();
    if (before === null || !drawing) return;
    const unit = unitUnder(drawing, pointAt(map, placeOf(map, event)));
    if (unit !== null && !drawing.chosen.includes(unit)) takeUp(drawing, [unit]);
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    before = getDrawing()?.chosen ?? [];
    isDown = true;
    map.dragPan.disable();
    holdPointer(map, event);
    collect(event);
  };
  const end = () => {
    if (before === null) return;
    before = null;
    isDown = false;
    map.dragPan.enable();
  };
  /** A second finger, or Esc: the stroke was none. */
  const onCancel = () => {
    if (before !== null) changeDrawing({ chosen: before });
    end();
  };
  /** What is swept with is no finger of the map's. */
  const onTouch = (event: TouchEvent) => {
    if (before !== null) event.stopPropagation();
  };
  canvas.addEventListener('touchstart', onTouch, { passive: true });
  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointermove', collect);
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', onCancel);
  return () => {
    end();
    canvas.removeEventListener('touchstart', onTouch);
    canvas.removeEventListener('pointerdown', onDown);
    canvas.removeEventListener('pointermove', collect);
    canvas.removeEventListener('pointerup', end);
    canvas.removeEventListener('pointercancel', onCancel);
  };
}
