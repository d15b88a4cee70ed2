import type { UnitChange } from '../../../api/core/contract/edition-changes.ts';
import type { DraftUnit, UnitKey } from '../../../api/core/editor/draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import { outlineRings } from '../../../api/core/editor/outline.ts';
import { insidePoint } from '../../../api/core/editor/place-of.ts';
import { unitAt } from '../../map/plan/units-at.ts';
import { getDrawing } from '../../state/drawing.ts';
import type { Drawing } from '../../state/drawing-shape.ts';
import { getTranslator } from '../../state/translator.ts';
import { showUnit } from './show-unit.ts';

/** Moves the map to the unit of a line of the plan's change list and marks it; for a unit that has ended, to its successor. */
export function showChange(change: UnitChange): void {
  const drawing = getDrawing();
  const key = drawing && keyOf(drawing, change);
  if (key) showUnit(key);
}

function keyOf(drawing: Drawing, { level, before, after }: UnitChange): UnitKey | null {
  const draft = currentDraft(drawing.history);
  if (before !== null) {
    return draft.units.has(before.code) ? before.code : successorOf(drawing, before.code, level);
  }
  // The list has the code that a new unit would get, which the draft does not have yet, and names in the language of the page.
  const say = getTranslator();
  const alike = [...draft.units.values()].filter(
    (unit) => unit.key.startsWith('+') && unit.level === level && say(unit.name) === after?.name,
  );
  const offBy = ({ key }: DraftUnit) =>
    Math.abs((drawing.assessment.measures.get(key)?.areaM2 ?? 0) - (after?.areaM2 ?? 0));
  return alike.sort((one, other) => offBy(one) - offBy(other))[0]?.key ?? null;
}

function successorOf({ base, assessment, history }: Drawing, code: string, level: number) {
  const outlines = assessment.base?.outlines;
  if (!outlines || !base.units.has(code)) return null;
  return unitAt(currentDraft(history), insidePoint(outlineRings(base, outlines, code)), level);
}
