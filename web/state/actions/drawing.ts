/** Actions on what the planner has in hand: tool, units, border, and what is looked at. */
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

/** The level that is drawn most: grids, where there are any. */
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

/** Nothing is taken up, and nobody is to get it. */
export const emptyHand = { chosen: [], receiver: null, isForExisting: false } as const;

/**
 * Another tool in the hand, as one expects it: whoever swept with the last one does not sweep with the next, and what the last one has taken
 * up is laid down with it. Pointing takes up for the tool that is taken next.
 */
function changeTool(tool: Tool): void {
  const last = getDrawing()?.tool;
  const left = last === tool || last === 'choose' ? {} : emptyHand;
  changeDrawing({ tool, gather: 'click', refusal: null, corner: null, made: null, ...left });
}

/** A tool that is taken shows what can be said to it, whatever else was being looked at. */
export function takeTool(tool: Tool): void {
  changeTool(tool);
  showPlanTab('tool');
}

/** Back to pointing; what is looked at stays. */
export const dropTool = (): void => changeTool('choose');

/** The level whose units are pointed at; what is taken up of another one is laid down. */
export const chooseDrawnLevel = (level: number): void =>
  changeDrawing({ level, chosen: [], receiver: null, hovered: null });

export const chooseUnits = (chosen: readonly UnitKey[]): void => changeDrawing({ chosen });

/** Takes units up on the map: why the last thing could not be done is no longer of interest. */
export const takeUpUnits = (chosen: readonly UnitKey[]): void =>
  changeDrawing({ chosen, refusal: null });

/** The unit alone, at its own level. */
export const pointToUnit = (level: number, key: UnitKey): void =>
  changeDrawing({ level, chosen: [key] });

/** The unit under the pointer; null: none is meant. */
export const hoverUnit = (hovered: UnitKey | null): void => changeDrawing({ hovered });

/** Who gets what is taken up. */
export const chooseReceiver = (receiver: UnitKey | null): void => changeDrawing({ receiver });

/** Who gets what is drawn around; null: nobody yet. */
export const giveToExisting = (receiver: UnitKey | null): void =>
  changeDrawing({ isForExisting: true, receiver, refusal: null });

export const giveToNew = (): void =>
  changeDrawing({ isForExisting: false, receiver: null, refusal: null });

export const chooseGather = (gather: Gather): void => changeDrawing({ gather });

export const chooseGrip = (grip: Grip): void => changeDrawing({ grip, corner: null });

export const switchSnapping = (isSnapping: boolean): void => changeDrawing({ isSnapping });

/** The vertex that the arrow keys move; null: none. */
export const chooseVertex = (corner: Point | null): void => changeDrawing({ corner });

/** A press on a border, or beside all of them. */
export const pressVertex = (corner: Point | null): void => changeDrawing({ corner, refusal: null });

/** Line or ring in the hand; null: none. */
export const showSketch = (sketch: Sketch | null): void => changeDrawing({ sketch });

/** Why it could not be done, for the tool to say; null: nothing is to be said. */
export const refuse = (refusal: ActionRefusal | null): void => changeDrawing({ refusal });

export const chooseComparison = (comparison: Comparison): void => changeDrawing({ comparison });

/** @param swipeAt from 0 at the left to 1 */
export const moveSwipe = (swipeAt: number): void => changeDrawing({ swipeAt });

/** The problem that is flown to; null: none. */
export const pointToProblem = (problem: Drawing['problem']): void => changeDrawing({ problem });

/** What the server found when it was asked. */
export const tellJudgement = (judgement: PlanJudgement): void => changeDrawing({ judgement });

/** The field for the name of what was made has the focus, once. */
export function noteNameAsked(): void {
  const made = getDrawing()?.made;
  if (made) changeDrawing({ made: { ...made, isAsked: false } });
}

/** What was made last is named enough. */
export const forgetMade = (): void => changeDrawing({ made: null });
