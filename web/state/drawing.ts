/**
 * A plan while it is being drawn: what was done to it, and what the planner has in hand. Read only by what is loaded for drawing.
 */

import { z } from 'zod';
import { create } from 'zustand';
import { type GridKind, type GridUse, gridKind, gridUse } from '../../api/core/contract/grids.ts';
import type { PlanJudgement } from '../../api/core/contract/plan-findings.ts';
import type { PlanRules } from '../../api/core/contract/plan-rules.ts';
import { act } from '../../api/core/editor/act.ts';
import type {
  Action,
  ActionRefusal,
  Receiver,
  SingleAction,
} from '../../api/core/editor/action.ts';
import { assess, assessBase } from '../../api/core/editor/assess.ts';
import type { Assessment } from '../../api/core/editor/assessment.ts';
import type { Draft, DraftUnit, UnitKey } from '../../api/core/editor/draft.ts';
import {
  currentDraft,
  type History,
  jumpTo,
  perform,
  redo,
  startHistory,
  undo,
} from '../../api/core/editor/history.ts';
import type { Problem } from '../../api/core/editor/problem.ts';
import type { Surroundings } from '../../api/core/editor/surroundings.ts';
import type { Point } from '../../api/core/geometry/lattice.ts';
import { keepDraft, useDrafts } from './drafts.ts';
import { showPlanTab } from './plan-tab.ts';

export const tools = ['choose', 'give', 'cut', 'assign', 'merge', 'border'] as const;
export type Tool = (typeof tools)[number];

/** How whole units are taken up. */
export const gathers = ['click', 'brush', 'rectangle', 'lasso'] as const;
export type Gather = (typeof gathers)[number];

/** What of a border the hand moves. */
export const grips = ['vertex', 'edge', 'border'] as const;
export type Grip = (typeof grips)[number];

export const comparisons = ['off', 'swipe', 'side'] as const;
export type Comparison = (typeof comparisons)[number];

/** A unit that comes into being with what is drawn. */
export interface NewUnit {
  level: number;
  /** Null: whichever has most of the ground that is drawn around. */
  parent: UnitKey | null;
  kind: GridKind;
  use: GridUse | null;
  name: string;
}

/** What the name of the next new unit is kept by while it is written. */
export const freshFormOf = (planId: string): string => `new unit of plan ${planId}`;

/** What the other choices for the next new unit are kept by, as long as the tab lives. */
const keptFreshOf = (planId: string): string => `choices for the new unit of plan ${planId}`;

const keptFresh = z.object({
  level: z.number().int(),
  parent: z.string().nullable(),
  kind: gridKind,
  use: gridUse.nullable(),
});

/** As chosen before the page was loaded again, as far as the plan still has it. */
function readFresh(planId: string, draft: Draft, level: number): NewUnit {
  const first: NewUnit = { level, parent: null, kind: 'general', use: null, name: '' };
  const kept = keptFresh.safeParse(useDrafts.getState()[keptFreshOf(planId)]?.written).data;
  const isThere = [...draft.units.values()].some((unit) => unit.level === kept?.level);
  if (kept === undefined || !isThere) return first;
  const isParent = draft.units.get(kept.parent ?? '')?.level === kept.level - 1;
  return { ...first, ...kept, parent: isParent ? kept.parent : null };
}

/** What is said of the next new unit; kept for when the page is loaded again, but for the name, which is kept as it is written. */
export function changeFresh(changed: Partial<NewUnit>): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const fresh = { ...drawing.fresh, ...changed };
  const { level, parent, kind, use } = fresh;
  changeDrawing({ fresh });
  keepDraft(keptFreshOf(drawing.planId), { level, parent, kind, use }, false);
}

/** A line or ring in the hand, for its length and area. */
export interface Sketch {
  points: readonly Point[];
  isRing: boolean;
}

type MakingAction = Extract<SingleAction, { kind: 'give_inside' }> & {
  to: Extract<Receiver, { is: 'new' }>;
};

/** New units as they were drawn or cut off last. */
export interface MadeUnits {
  keys: readonly UnitKey[];
  /** What drew it, in which step: drawn again as it is described, while nothing came after it. Null: a cut, which knows no names. */
  drawn: { action: MakingAction; drag: string } | null;
  /** Nobody has named them yet: a field for it takes the focus, once. */
  isAsked: boolean;
}

export interface Drawing {
  planId: string;
  /** Of the base edition, without the plan. */
  base: Draft;
  history: History;
  surroundings: Surroundings;
  /** Measures, contents and problems of the draft as it stands. */
  assessment: Assessment;
  /** The plan is a draft, and it is mine to draw. */
  mayDraw: boolean;
  tool: Tool;
  /** Of the units that are pointed at. */
  level: number;
  /** In the order in which they were taken up. */
  chosen: readonly UnitKey[];
  /** Who gets what is drawn around or taken up: a unit, or null for a new one. */
  receiver: UnitKey | null;
  /** What is drawn around goes to a unit that is there, also while none is chosen. */
  isForExisting: boolean;
  fresh: NewUnit;
  /** What came into being last; null: nothing, or it is there no more. */
  made: MadeUnits | null;
  gather: Gather;
  grip: Grip;
  isSnapping: boolean;
  /** The vertex that the arrow keys move. */
  corner: Point | null;
  refusal: ActionRefusal | null;
  sketch: Sketch | null;
  hovered: UnitKey | null;
  comparison: Comparison;
  /** Where the swipe stands, from 0 at the left to 1. */
  swipeAt: number;
  /** The problem that was flown to, and which of them it was. */
  problem: (Pick<Problem, 'id' | 'place' | 'severity'> & { at: number }) | null;
  /** What the server found when it was asked; null: not asked since the last change. */
  judgement: PlanJudgement | null;
}

interface DrawingStore {
  /** Null: nothing is open. */
  drawing: Drawing | null;
}

export const useDrawingStore = create<DrawingStore>()(() => ({ drawing: null }));

export const getDrawing = (): Drawing | null => useDrawingStore.getState().drawing;

/** Null while nothing is open. */
export function useDrawing<T>(read: (drawing: Drawing) => T): T | null {
  return useDrawingStore(({ drawing }) => (drawing ? read(drawing) : null));
}

export const useDraft = (): Draft | null => useDrawing(({ history }) => currentDraft(history));

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

export function changeDrawing(changed: Partial<Omit<Drawing, 'history'>>): void {
  const drawing = getDrawing();
  if (drawing) useDrawingStore.setState({ drawing: { ...drawing, ...changed } });
}

/** Nothing is taken up, and nobody is to get it. */
const emptyHand = { chosen: [], receiver: null, isForExisting: false } as const;

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

/** Another history in the place of this one, on the same base. */
export function replaceHistory(history: History): void {
  const drawing = getDrawing();
  if (drawing) useDrawingStore.setState({ drawing: { ...drawing, receiver: null } });
  goTo(history);
}

/**
 * Does it as the next step, or keeps the reason why not for the tool to say.
 *
 * @param drag the same for all steps of one movement of the hand
 */
export function takeAction(action: Action, drag: string | null = null): boolean {
  const drawing = getDrawing();
  if (!drawing?.mayDraw) return false;
  const performed = perform(drawing.history, action, drawing.surroundings, drag);
  if (performed.outcome === 'refused') {
    useDrawingStore.setState({ drawing: { ...drawing, refusal: performed.refusal } });
    return false;
  }
  goTo(performed.history);
  return true;
}

/** Does it with what is taken up, which is laid down once it is done. */
export function takeActionInHand(action: Action): boolean {
  const isDone = takeAction(action);
  if (isDone) changeDrawing(emptyHand);
  return isDone;
}

/**
 * Draws a new unit, which may be described afterwards.
 *
 * @param isNamed somebody has named it before
 */
export function makeUnit(action: MakingAction, isNamed: boolean): boolean {
  const before = getDrawing();
  if (!before) return false;
  const drag = `drawn ${currentDraft(before.history).nextNew}`;
  return makeAgain(action, drag, !isNamed);
}

/** Parts a unit along a line; the new parts may be named afterwards. */
export function cutUnit(action: Extract<SingleAction, { kind: 'cut' }>): boolean {
  const level = getDrawing()?.assessment.draft.units.get(action.unit)?.level;
  if (!takeActionInHand(action)) return false;
  const keys = listMade().flatMap((unit) => (unit.level === level ? unit.key : []));
  changeDrawing({ made: { keys, drawn: null, isAsked: true } });
  return true;
}

/**
 * What is said of a unit that was made last. While nothing came after the step that drew it, it is drawn again as it is said to be: an
 * exclusive grid takes in the ground, a general one the units on it, whether that was known before the drawing or after.
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
  // What has just been made is what one goes on with.
  if (made) {
    changeDrawing({
      chosen: [made.key],
      made: { keys: [made.key], drawn: { action, drag }, isAsked },
    });
  }
  return true;
}

/** Units that have come with the last step. */
function listMade(): DraftUnit[] {
  const drawing = getDrawing();
  if (!drawing) return [];
  const { steps, done, start } = drawing.history;
  const before = steps[done - 2]?.after ?? start;
  return [...currentDraft(drawing.history).units.values()].filter(
    ({ key }) => !before.units.has(key),
  );
}

/** Whether it would be done: for what is judged while it is typed. Null: it would. */
export function judgeAction(action: Action): ActionRefusal | null {
  const drawing = getDrawing();
  if (!drawing) return null;
  const acted = act(currentDraft(drawing.history), action, drawing.surroundings);
  return acted.outcome === 'refused' ? acted.refusal : null;
}

/** What came after it is forgotten: it cannot be done again either. */
export const forgetAfter = (history: History): void => goTo(history);

export const undoStep = (): void => step(undo);
export const redoStep = (): void => step(redo);
export const jumpToStep = (done: number): void => step((history) => jumpTo(history, done));

function step(to: (history: History) => History): void {
  const drawing = getDrawing();
  if (drawing?.mayDraw) goTo(to(drawing.history));
}

/** What is in hand may not be there any more. */
function goTo(history: History): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const draft = currentDraft(history);
  const { units } = draft;
  const { receiver, chosen, made } = drawing;
  useDrawingStore.setState({
    drawing: {
      ...drawing,
      history,
      assessment: assess(draft, drawing.assessment),
      chosen: chosen.filter((key) => units.has(key)),
      receiver: receiver !== null && units.has(receiver) ? receiver : null,
      made: made?.keys.every((key) => units.has(key)) ? made : null,
      corner: null,
      refusal: null,
      judgement: null,
    },
  });
}
