/** A planner's actions as data: the history stores them, both languages describe them, and tests generate them. */
import type { GridKind, GridUse } from '../contract/grids.ts';
import type { Post } from '../contract/plans.ts';
import type { Point } from '../geometry/lattice.ts';
import type { Draft, UnitKey } from './draft.ts';

/** Receiver of a drawn area: an existing unit, or a new one created with it, under a parent. */
export type Receiver =
  | { readonly is: 'there'; readonly key: UnitKey }
  /** An exclusive unit is a place of its own without units below; a general one takes in the smallest units unchanged. */
  | {
      readonly is: 'new';
      readonly level: number;
      readonly parent: UnitKey;
      readonly kind: GridKind;
      readonly use: GridUse | null;
      readonly name: string;
    };

export type Action =
  | SingleAction
  /** Several actions in sequence as one step: a remedy for many problems of one cause. */
  | { readonly kind: 'together'; readonly actions: readonly SingleAction[] };

export type SingleAction =
  /** Closed ring; the area inside goes to the receiver, and units on the line are cut. */
  | { readonly kind: 'give_inside'; readonly ring: readonly Point[]; readonly to: Receiver }
  /** Cuts a unit of any level along a line; the new parts become sibling units of the same level. */
  | { readonly kind: 'cut'; readonly line: readonly Point[]; readonly unit: UnitKey }
  /** Merges units of one level into one of them; units of upper levels join their members. */
  | { readonly kind: 'merge'; readonly units: readonly UnitKey[]; readonly into: UnitKey }
  /** Moves whole units to another parent, one level up. */
  | { readonly kind: 'assign'; readonly units: readonly UnitKey[]; readonly to: UnitKey }
  /** Moves points of borders; everything that meets there follows. */
  | { readonly kind: 'move_points'; readonly moves: readonly (readonly [from: Point, to: Point])[] }
  /** Inserts a vertex on a border, between two consecutive ones, at a point on or near it; both neighbours get it. */
  | {
      readonly kind: 'insert_point';
      readonly between: readonly [Point, Point];
      readonly at: Point;
    }
  /** Removes a vertex that is no node from its border. */
  | { readonly kind: 'remove_point'; readonly at: Point }
  | {
      readonly kind: 'describe';
      readonly unit: UnitKey;
      readonly change: {
        readonly name?: string;
        readonly kind?: GridKind;
        readonly use?: GridUse | null;
        readonly households?: number | null;
        readonly population?: number | null;
        /** Code; null: assigned at publication. */
        readonly code?: string | null;
        /** The complete list of posts. */
        readonly posts?: readonly Post[];
      };
      /** Name of the unit whose posts these were, if they are copied from one. */
      readonly postsOf?: string;
    };

/** Reason why an action is refused: a key of both languages under `editor.refusal`. */
export interface ActionRefusal {
  readonly reason: RefusalReason;
  /** Units that the refusal is about. */
  readonly units: readonly UnitKey[];
}

export const refusalReasons = [
  'no_receiver',
  'nothing_inside',
  'nothing_cut',
  'ring_too_small',
  'outside_area',
  'unknown_unit',
  'locked',
  'last_child',
  'no_level_up',
  'different_levels',
  'too_few',
  'already_there',
  'no_such_point',
  'point_is_node',
  'outline_stays',
  'borders_cross',
  'too_small_ground',
  'code_taken',
  'code_misfit',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type Acted =
  | { readonly outcome: 'done'; readonly draft: Draft; readonly touched: ReadonlySet<UnitKey> }
  | { readonly outcome: 'refused'; readonly refusal: ActionRefusal };
