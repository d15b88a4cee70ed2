/** Actions that draw: steps in the history of a plan. */

import type { GridKind, GridUse } from '../../../api/core/contract/grids.ts';
import { act } from '../../../api/core/editor/act.ts';
import type { Action, ActionRefusal, SingleAction } from '../../../api/core/editor/action.ts';
import { assess } from '../../../api/core/editor/assess.ts';
import type { DraftUnit, UnitKey } from '../../../api/core/editor/draft.ts';
import {
  currentDraft,
  type History,
  jumpTo,
  perform,
  redo,
  undo,
} from '../../../api/core/editor/history.ts';
import { getDrawing } from '../drawing.ts';
import type { MakingAction } from '../drawing-shape.ts';
import { changeDrawing } from '../drawing-store.ts';
import { emptyHand } from './drawing.ts';

/** Replaces the history by another one on the same base. */
export function replaceHistory(history: History): void {
  const drawing = getDrawing();
  if (drawing) changeDrawing({ receiver: null });
  goTo(history);
}

/**
 * Applies an action as the next step, or keeps the reason why it is refused, for the tool to show.
 *
 * @param drag the same for all steps of one drag
 */
export function takeAction(action: Action, drag: string | null = null): boolean {
  const drawing = getDrawing();
  if (!drawing?.mayDraw) return false;
  const performed = perform(drawing.history, action, drawing.surroundings, drag);
  if (performed.outcome === 'refused') {
    changeDrawing({ refusal: performed.refusal });
    return false;
  }
  goTo(performed.history);
  return true;
}

/** Applies an action to the chosen units, and clears the choice when it succeeds. */
export function takeActionInHand(action: Action): boolean {
  const isDone = takeAction(action);
  if (isDone) changeDrawing(emptyHand);
  return isDone;
}

/**
 * Draws a new unit, which may be described afterwards.
 *
 * @param isNamed whether it already has a name
 */
export function makeUnit(action: MakingAction, isNamed: boolean): boolean {
  const before = getDrawing();
  if (!before) return false;
  const drag = `drawn ${currentDraft(before.history).nextNew}`;
  return makeAgain(action, drag, !isNamed);
}

/** Divides a unit along a line; the new parts may be named afterwards. */
export function cutUnit(action: Extract<SingleAction, { kind: 'cut' }>): boolean {
  const level = getDrawing()?.assessment.draft.units.get(action.unit)?.level;
  if (!takeActionInHand(action)) return false;
  const keys = listMade().flatMap((unit) => (unit.level === level ? unit.key : []));
  changeDrawing({ made: { keys, drawn: null, isAsked: true } });
  return true;
}

/**
 * Changes the description of the unit that was made last. While no step has followed, the unit is drawn again with the new
 * description: an exclusive grid takes the ground, a general one the units on it, in either order of drawing and describing.
 */
export function describeMade(
  key: UnitKey,
  change: { name?: string; kind?: GridKind; use?: GridUse | null },
): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const { steps, done } = drawing.history;
  const drawn = drawing.made?.keys.includes(key) ? drawing.made.drawn : null;
  if (drawn === null || steps[done - 1]?.drag !== drawn.drag) {
    takeAction({ kind: 'describe', unit: key, change });
    return;
  }
  const { action, drag } = drawn;
  makeAgain({ ...action, to: { ...action.to, ...change } }, drag, false);
}

function makeAgain(action: MakingAction, drag: string, isAsked: boolean): boolean {
  if (!takeAction(action, drag)) return false;
  const { level, name } = action.to;
  const made = listMade().find((unit) => unit.level === level && unit.name === name);
  // Work continues with the unit that has just been made.
  if (made) {
    changeDrawing({
      chosen: [made.key],
      made: { keys: [made.key], drawn: { action, drag }, isAsked },
    });
  }
  return true;
}

/** Returns the units that the last step made. */
function listMade(): DraftUnit[] {
  const drawing = getDrawing();
  if (!drawing) return [];
  const { steps, done, start } = drawing.history;
  const before = steps[done - 2]?.after ?? start;
  return [...currentDraft(drawing.history).units.values()].filter(
    ({ key }) => !before.units.has(key),
  );
}

/** Checks whether an action would be applied, for the form while it is filled in. Null: it would. */
export function judgeAction(action: Action): ActionRefusal | null {
  const drawing = getDrawing();
  if (!drawing) return null;
  const acted = act(currentDraft(drawing.history), action, drawing.surroundings);
  return acted.outcome === 'refused' ? acted.refusal : null;
}

/** Returns to an earlier history. The steps after it are dropped: they cannot be redone either. */
export const forgetAfter = (history: History): void => goTo(history);

export const undoStep = (): void => step(undo);
export const redoStep = (): void => step(redo);
export const jumpToStep = (done: number): void => step((history) => jumpTo(history, done));

function step(to: (history: History) => History): void {
  const drawing = getDrawing();
  if (drawing?.mayDraw) goTo(to(drawing.history));
}

/** Goes to a step of the history. Chosen units may not exist there any more. */
function goTo(history: History): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const draft = currentDraft(history);
  const { units } = draft;
  const { receiver, chosen, made } = drawing;
  changeDrawing({
    history,
    assessment: assess(draft, drawing.assessment),
    chosen: chosen.filter((key) => units.has(key)),
    receiver: receiver !== null && units.has(receiver) ? receiver : null,
    made: made?.keys.every((key) => units.has(key)) ? made : null,
    corner: null,
    refusal: null,
    judgement: null,
  });
}
