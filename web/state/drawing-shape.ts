/** A plan while it is being drawn: what was done to it, and what the planner has in hand. */
import type { GridKind, GridUse } from '../../api/core/contract/grids.ts';
import type { PlanJudgement } from '../../api/core/contract/plan-findings.ts';
import type { ActionRefusal, Receiver, SingleAction } from '../../api/core/editor/action.ts';
import type { Assessment } from '../../api/core/editor/assessment.ts';
import type { Draft, UnitKey } from '../../api/core/editor/draft.ts';
import type { History } from '../../api/core/editor/history.ts';
import type { Problem } from '../../api/core/editor/problem.ts';
import type { Surroundings } from '../../api/core/editor/surroundings.ts';
import type { Point } from '../../api/core/geometry/lattice.ts';

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

/** A line or ring in the hand, for its length and area. */
export interface Sketch {
  points: readonly Point[];
  isRing: boolean;
}

/** Draws a new unit. */
export type MakingAction = Extract<SingleAction, { kind: 'give_inside' }> & {
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
