/** Applies a finished line by the tool that drew it. */
import polylabel from 'polylabel';
import type { Receiver } from '../../../api/core/editor/action.ts';
import type { Draft, UnitKey } from '../../../api/core/editor/draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { cutUnit, makeUnit, takeAction } from '../../state/actions/draw.ts';
import { refuse, takeUpUnits } from '../../state/actions/drawing.ts';
import { dropDraft, useDrafts } from '../../state/drafts.ts';
import { getDrawing } from '../../state/drawing.ts';
import type { Drawing, NewUnit } from '../../state/drawing-shape.ts';
import { freshFormOf } from '../../state/fresh-unit.ts';
import { proposeName } from './propose-name.ts';
import { unitAt, unitsInside } from './units-at.ts';

type NewReceiver = Extract<Receiver, { is: 'new' }>;

/** Precision of the centre of a ring: two metres. */
const PRECISION = 200;

/** Applies the line. @returns false: it could not be used, and the drawing holds the reason */
export function finishSketch(points: readonly Point[]): boolean {
  const drawing = getDrawing();
  if (!drawing) return false;
  const draft = currentDraft(drawing.history);
  if (drawing.tool === 'give') return give(drawing, draft, points);
  if (drawing.tool === 'cut') return cut(drawing, draft, points);
  takeUp(drawing, unitsInside(draft, points, drawing.level));
  return true;
}

function give(
  { planId, receiver, isForExisting, fresh }: Drawing,
  draft: Draft,
  ring: readonly Point[],
): boolean {
  if (receiver !== null) {
    return takeAction({ kind: 'give_inside', ring, to: { is: 'there', key: receiver } });
  }
  if (isForExisting) {
    refuse({ reason: 'no_receiver', units: [] });
    return false;
  }
  const form = freshFormOf(planId);
  const isNamed = form in useDrafts.getState();
  const to = newUnit(draft, fresh, ring, isNamed);
  if (to === null) {
    refuse({ reason: 'outside_area', units: [] });
    return false;
  }
  const isMade = makeUnit({ kind: 'give_inside', ring, to }, isNamed);
  // The name is used; the next unit has one of its own.
  if (isMade) dropDraft(form);
  return isMade;
}

function newUnit(
  draft: Draft,
  fresh: NewUnit,
  ring: readonly Point[],
  isNamed: boolean,
): NewReceiver | null {
  const [x = 0, y = 0] = polylabel([ring.map(([x, y]) => [x, y])], PRECISION);
  const parent = fresh.parent ?? unitAt(draft, [Math.round(x), Math.round(y)], fresh.level - 1);
  if (parent === null || draft.units.get(parent)?.level !== fresh.level - 1) return null;
  const { level, kind, use } = fresh;
  const next = isNamed ? null : proposeName(draft, fresh, parent);
  const name = next ?? (fresh.name.trim() || `+${draft.nextNew}`);
  return { is: 'new', level, parent, kind, use, name };
}

/** Cuts the chosen unit; a line that does not divide it may be meant for the unit that contains its middle. */
function cut({ chosen, level }: Drawing, draft: Draft, line: readonly Point[]): boolean {
  const middle = line[Math.floor((line.length - 1) / 2)];
  const next = line[Math.floor((line.length - 1) / 2) + 1];
  const at: Point | null =
    middle && next
      ? [Math.round((middle[0] + next[0]) / 2), Math.round((middle[1] + next[1]) / 2)]
      : (middle ?? null);
  const under = at && unitAt(draft, at, level);
  const units = [...new Set([chosen[0] ?? null, under])].filter((unit) => unit !== null);
  if (units.length === 0) refuse({ reason: 'outside_area', units: [] });
  return units.some((unit) => cutUnit({ kind: 'cut', line, unit }));
}

/** Adds units to those that are chosen already. */
export function takeUp({ chosen }: Drawing, units: readonly UnitKey[]): void {
  takeUpUnits([...new Set([...chosen, ...units])]);
}
