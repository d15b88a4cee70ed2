import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect } from 'react';
import type { UnitKey } from '../../editor/draft.ts';
import { currentDraft } from '../../editor/history.ts';
import { changeDrawing, type Drawing, getDrawing, useDrawing } from '../../state/drawing.ts';
import { takeUp } from './finish-sketch.ts';
import { toLattice } from './lattice-degrees.ts';
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
    const at = (event: MapMouseEvent): UnitKey | null => {
      const drawing = getDrawing();
      if (!drawing) return null;
      const { lng, lat } = event.lngLat;
      return unitAt(currentDraft(drawing.history), toLattice([lng, lat]), drawing.level);
    };
    const onMove = (event: MapMouseEvent) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const drawing = getDrawing();
        if (!drawing || map.isMoving()) return;
        const hovered = pointsAtUnits(drawing) ? at(event) : null;
        if (hovered !== drawing.hovered) changeDrawing({ hovered });
      });
    };
    const onClick = (event: MapMouseEvent) => {
      const drawing = getDrawing();
      if (!drawing || !takesClicks(drawing)) return;
      const unit = at(event);
      const isMore = drawing.tool !== 'choose' || event.originalEvent.shiftKey;
      changeDrawing({ chosen: afterClick(drawing.chosen, unit, isMore), refusal: null });
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

/** Whatever the pointer passes over while it is down; the map stands still meanwhile. */
function sweep(map: MapLibreMap): () => void {
  const canvas = map.getCanvas();
  let isDown = false;
  const collect = (event: PointerEvent) => {
    const drawing = getDrawing();
    if (!isDown || !drawing) return;
    const box = canvas.getBoundingClientRect();
    const scale = box.width / canvas.clientWidth;
    const { lng, lat } = map.unproject([
      (event.clientX - box.left) / scale,
      (event.clientY - box.top) / scale,
    ]);
    const unit = unitAt(currentDraft(drawing.history), toLattice([lng, lat]), drawing.level);
    if (unit !== null && !drawing.chosen.includes(unit)) takeUp(drawing, [unit]);
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    isDown = true;
    canvas.setPointerCapture(event.pointerId);
    collect(event);
  };
  const onUp = () => {
    isDown = false;
  };
  map.dragPan.disable();
  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointermove', collect);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onUp);
  return () => {
    map.dragPan.enable();
    canvas.removeEventListener('pointerdown', onDown);
    canvas.removeEventListener('pointermove', collect);
    canvas.removeEventListener('pointerup', onUp);
    canvas.removeEventListener('pointercancel', onUp);
  };
}
