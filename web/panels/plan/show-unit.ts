import type { UnitKey } from '../../editor/draft.ts';
import { currentDraft } from '../../editor/history.ts';
import { outlineRings } from '../../editor/outline.ts';
import { insidePoint } from '../../editor/place-of.ts';
import { toDegrees } from '../../map/plan/lattice-degrees.ts';
import { getState, setState } from '../../state/app-state.ts';
import { changeDrawing, getDrawing } from '../../state/drawing.ts';

/** Near enough to see its borders. */
const UNIT_ZOOM = 16;

/** Takes a unit in hand and flies there; one that is there no more, nowhere. */
export function showUnit(key: UnitKey): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const draft = currentDraft(drawing.history);
  const unit = draft.units.get(key);
  if (!unit) return;
  changeDrawing({ tool: 'choose', level: unit.level, chosen: [key] });
  const rings = outlineRings(draft, drawing.assessment.outlines, key);
  const zoom = Math.max(UNIT_ZOOM, getState().view?.zoom ?? 0);
  setState({ flight: { center: toDegrees(insidePoint(rings)), zoom } });
}
