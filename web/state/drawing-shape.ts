/** State of a plan while it is drawn: its history, and the planner's tool and chosen units. */
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

/** Ways of choosing whole units. */
export const gathers = ['click', 'brush', 'rectangle', 'lasso'] as const;
export type Gather = (typeof gathers)[number];

/** Parts of a border that can be dragged. */
export const grips = ['vertex', 'edge', 'border'] as const;
export type Grip = (typeof grips)[number];

export const comparisons = ['off', 'swipe', 'side'] as const;
export type Comparison = (typeof comparisons)[number];

/** The unit that the next drawing creates. */
export interface NewUnit {
  level: number;
  /** Null: the unit that has most of the drawn ground. */
  parent: UnitKey | null;
  kind: GridKind;
  use: GridUse | null;
  name: string;
}

/** A line or ring that is being drawn, for its length and area. */
export interface Sketch {
  points: readonly Point[];
  isRing: boolean;
}

/** An action that draws a new unit. */
export type MakingAction = Extract<SingleAction, { kind: 'give_inside' }> & {
  to: Extract<Receiver, { is: 'new' }>;
};

/** Units that the last step has drawn or cut off. */
export interface MadeUnits {
  keys: readonly UnitKey[];
  /**
   * The action and its step: it is drawn again when the description changes, while no step has followed. Null: a cut, which has
   * no names.
   */
  drawn: { action: MakingAction; drag: string } | null;
  /** They have no names yet: the field for the name takes the focus, once. */
  isAsked: boolean;
}

export interface Drawing {
  planId: string;
  /** Draft of the base edition, without the plan. */
  base: Draft;
  history: History;
  surroundings: Surroundings;
  /** Measures, contents and problems of the current draft. */
  assessment: Assessment;
  /** Whether the plan is a draft and the role may draw it. */
  mayDraw: boolean;
  tool: Tool;
  /** Level of the units that can be chosen. */
  level: number;
  /** Chosen units, in the order in which they were chosen. */
  chosen: readonly UnitKey[];
  /** Receiver of the drawn or chosen ground: a unit, or null for a new one. */
  receiver: UnitKey | null;
  /** Whether the drawn ground goes to an existing unit, even while none is chosen. */
  isForExisting: boolean;
  fresh: NewUnit;
  /** Units made last; null: none, or they do not exist any more. */
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
  /** Position of the swipe divider, from 0 at the left to 1. */
  swipeAt: number;
  /** The problem that the map shows, and its index. */
  problem: (Pick<Problem, 'id' | 'place' | 'severity'> & { at: number }) | null;
  /** Result of the server's check; null: not requested since the last change. */
  judgement: PlanJudgement | null;
}
