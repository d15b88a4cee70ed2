import type { UnitKey } from '../../../api/core/editor/draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import { outlineRings } from '../../../api/core/editor/outline.ts';
import { boxOf, joinBoxes } from '../../../api/core/geometry/lattice.ts';
import { toBoundingBox } from '../../map/plan/lattice-degrees.ts';
import { dropTool, pointToUnit } from '../../state/actions/drawing.ts';
import { flyTo } from '../../state/actions/map.ts';
import { getDrawing } from '../../state/drawing.ts';

/** Chooses a unit and moves the map so that all of it is visible; no effect if the unit no longer exists. */
export function showUnit(key: UnitKey): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const draft = currentDraft(drawing.history);
  const unit = draft.units.get(key);
  if (!unit) return;
  dropTool();
  pointToUnit(unit.level, key);
  const rings = outlineRings(draft, drawing.assessment.outlines, key);
  flyTo({ bbox: toBoundingBox(joinBoxes(rings.map(boxOf))) });
}
