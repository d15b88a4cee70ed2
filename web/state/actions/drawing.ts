/** Actions on the state of drawing: tool, chosen units, border, and what is shown. */
import type { PlanJudgement } from '../../../api/core/contract/plan-findings.ts';
import type { PlanRules } from '../../../api/core/contract/plan-rules.ts';
import type { ActionRefusal } from '../../../api/core/editor/action.ts';
import { assess, assessBase } from '../../../api/core/editor/assess.ts';
import type { Draft, UnitKey } from '../../../api/core/editor/draft.ts';
import { startHistory } from '../../../api/core/editor/history.ts';
import type { Surroundings } from '../../../api/core/editor/surroundings.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { getDrawing } from '../drawing.ts';
import type { Comparison, Drawing, Gather, Grip, Sketch, Tool } from '../drawing-shape.ts';
import { changeDrawing, useDrawingStore } from '../drawing-store.ts';
import { readFresh } from '../fresh-unit.ts';
import { showPlanTab } from '../plan-tab.ts';

interface Opened {
  planId: string;
  base: Draft;
  draft: Draft;
  surroundings: Surroundings;
  rules: PlanRules;
  mayDraw: boolean;
}

/** The level that is drawn most: grids, if there are any. */
const GRID_LEVEL = 3;

export function openDrawing({ planId, base, draft, surroundings, rules, mayDraw }: Opened): void {
  const levels = new Set([...draft.units.values()].map(({ level }) => level));
  const first = levels.has(GRID_LEVEL) ? GRID_LEVEL : Math.max(...levels);
  const fresh = readFresh(planId, draft, first);
  useDrawingStore.setState({
    drawing: {
      planId,
      base,
      history: startHistory(draft),
      surroundings,
      assessment: assess(draft, assessBase(base, surroundings, rules)),
      mayDraw,
      tool: 'choose',
      level: fresh.level,
      chosen: [],
      receiver: null,
      isForExisting: false,
      fresh,
      made: null,
      gather: 'click',
      grip: 'vertex',
      isSnapping: true,
      corner: null,
      refusal: null,
      sketch: null,
      hovered: null,
      comparison: 'off',
      swipeAt: 0.35,
      problem: null,
      judgement: null,
    },
  });
}

export const closeDrawing = (): void => useDrawingStore.setState({ drawing: null });

/** No unit is chosen, and no receiver. */
export const emptyHand = { chosen: [], receiver: null, isForExisting: false } as const;

/**
 * Changes the tool. Units are chosen by click again, and those chosen with the previous tool are cleared. Units chosen with the
 * pointer are kept for the next tool.
 */
function changeTool(tool: Tool): void {
  const last = getDrawing()?.tool;
  const left = last === tool || last === 'choose' ? {} : emptyHand;
  changeDrawing({ tool, gather: 'click', refusal: null, corner: null, made: null, ...left });
}

/** Selects a tool and shows its panel, in place of what else was shown. */
export function takeTool(tool: Tool): void {
  changeTool(tool);
  showPlanTab('tool');
}

/** Returns to the pointer; what is shown stays. */
export const dropTool = (): void => changeTool('choose');

/** Sets the level whose units can be chosen; chosen units of another level are cleared. */
export const chooseDrawnLevel = (level: number): void =>
  changeDrawing({ level, chosen: [], receiver: null, hovered: null });

export const chooseUnits = (chosen: readonly UnitKey[]): void => changeDrawing({ chosen });

/** Chooses units on the map, and clears the reason of the last refusal. */
export const takeUpUnits = (chosen: readonly UnitKey[]): void =>
  changeDrawing({ chosen, refusal: null });

/** Chooses one unit alone, at its own level. */
export const pointToUnit = (level: number, key: UnitKey): void =>
  changeDrawing({ level, chosen: [key] });

/** Sets the unit under the pointer; null: none. */
export const hoverUnit = (hovered: UnitKey | null): void => changeDrawing({ hovered });

/** Sets the unit that receives the chosen units. */
export const chooseReceiver = (receiver: UnitKey | null): void => changeDrawing({ receiver });

/** Gives the drawn area to an existing unit; null: none chosen yet. */
export const giveToExisting = (receiver: UnitKey | null): void =>
  changeDrawing({ isForExisting: true, receiver, refusal: null });

export const giveToNew = (): void =>
  changeDrawing({ isForExisting: false, receiver: null, refusal: null });

export const chooseGather = (gather: Gather): void => changeDrawing({ gather });

export const chooseGrip = (grip: Grip): void => changeDrawing({ grip, corner: null });

export const switchSnapping = (isSnapping: boolean): void => changeDrawing({ isSnapping });

/** Chooses the vertex that the arrow keys move; null: none. */
export const chooseVertex = (corner: Point | null): void => changeDrawing({ corner });

/** Handles a press on a border, or away from all borders. */
export const pressVertex = (corner: Point | null): void => changeDrawing({ corner, refusal: null });

/** Shows the line or ring that is being drawn; null: none. */
export const showSketch = (sketch: Sketch | null): void => changeDrawing({ sketch });

/** Sets the reason why an action was refused, for the tool to show; null: none. */
export const refuse = (refusal: ActionRefusal | null): void => changeDrawing({ refusal });

export const chooseComparison = (comparison: Comparison): void => changeDrawing({ comparison });

/** Moves the swipe divider. @param swipeAt from 0 at the left to 1 */
export const moveSwipe = (swipeAt: number): void => changeDrawing({ swipeAt });

/** Sets the problem that the map shows; null: none. */
export const pointToProblem = (problem: Drawing['problem']): void => changeDrawing({ problem });

/** Stores the result of the server's check. */
export const tellJudgement = (judgement: PlanJudgement): void => changeDrawing({ judgement });

/** Notes that the field for the name of a new unit has received the focus, once. */
export function noteNameAsked(): void {
  const made = getDrawing()?.made;
  if (made) changeDrawing({ made: { ...made, isAsked: false } });
}

/** Ends the naming of the unit that was made last. */
export const forgetMade = (): void => changeDrawing({ made: null });
