/** Tool that chooses whole units: by click, with a brush, or with a rectangle or lasso around them. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { UnitKey } from '../../../api/core/editor/draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { chooseUnits, takeUpUnits } from '../../state/actions/drawing.ts';
import { getDrawing } from '../../state/drawing.ts';
import type { Drawing } from '../../state/drawing-shape.ts';
import { takeUp } from './finish-sketch.ts';
import { type Drag, idleTool, type MapTool } from './map-tool.ts';
import { placeOf, pointAt } from './pointer-place.ts';
import { unitAt } from './units-at.ts';

export const gatherTool: MapTool = {
  ...idleTool,
  shape: ({ gather }) =>
    gather === 'rectangle' ? 'rectangle' : gather === 'lasso' ? 'freehand' : 'static',
  cursor: ({ gather }) => (gather === 'click' ? 'pointer' : 'crosshair'),
  pointsAtUnits: () => true,
  takesClicks: ({ gather }) => gather === 'click',
  press: (map, drawing, event) =>
    drawing.gather === 'brush' ? sweep(map, drawing.chosen, event) : null,
  byKey: ({ gather }) => (gather === 'click' ? 'unit' : gather === 'rectangle' ? 'corner' : 'drag'),
};

/** The unit of the chosen level at a point. */
export const unitUnder = ({ history, level }: Drawing, point: Point): UnitKey | null =>
  unitAt(currentDraft(history), point, level);

/** Chooses the unit at a point, or clears it; `isMore`: in addition to the chosen units. */
export function pickUnitAt(point: Point, isMore: boolean): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const adds = isMore || drawing.tool !== 'choose';
  const chosen = afterClick(drawing.chosen, unitUnder(drawing, point), adds);
  takeUpUnits(chosen);
}

function afterClick(
  chosen: readonly UnitKey[],
  unit: UnitKey | null,
  isMore: boolean,
): readonly UnitKey[] {
  if (unit === null) return isMore ? chosen : [];
  if (!isMore) return [unit];
  return chosen.includes(unit) ? chosen.filter((key) => key !== unit) : [...chosen, unit];
}

/** Chooses every unit that the pointer passes while it is pressed. @param before units chosen before this stroke */
function sweep(map: MapLibreMap, before: readonly UnitKey[], pressed: PointerEvent): Drag {
  const collect = (event: PointerEvent) => {
    const drawing = getDrawing();
    const unit = drawing && unitUnder(drawing, pointAt(map, placeOf(map, event)));
    if (drawing && unit !== null && !drawing.chosen.includes(unit)) takeUp(drawing, [unit]);
    return true;
  };
  collect(pressed);
  return {
    move: collect,
    end: () => {},
    cancel: () => chooseUnits(before),
    drop: () => {},
  };
}
