/** What a planner does, as data: history keeps it, both languages describe it, tests make it up. */
import type { GridKind, GridUse } from '../contract/grids.ts';
import type { Post } from '../contract/plans.ts';
import type { Point } from '../geometry/lattice.ts';
import type { Draft, UnitKey } from './draft.ts';

/** Who gets what is drawn around: a unit that is there, or one that comes into being with it, under a parent. */
export type Receiver =
  | { readonly is: 'there'; readonly key: UnitKey }
  /** An exclusive one is a place of its own, without units below; a general one takes in the smallest units as they are. */
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
  /** Several after each other as one step: what solves many problems of one cause. */
  | { readonly kind: 'together'; readonly actions: readonly SingleAction[] };

export type SingleAction =
  /** A closed ring; what lies inside goes to the receiver, units are cut where the line runs. */
  | { readonly kind: 'give_inside'; readonly ring: readonly Point[]; readonly to: Receiver }
  /** A unit of any level is parted along a line; further parts become units of the same level beside it. */
  | { readonly kind: 'cut'; readonly line: readonly Point[]; readonly unit: UnitKey }
  /** Units of one level become the one of them that is named; upper ones put their members together. */
  | { readonly kind: 'merge'; readonly units: readonly UnitKey[]; readonly into: UnitKey }
  /** Whole units get another parent, one level up. */
  | { readonly kind: 'assign'; readonly units: readonly UnitKey[]; readonly to: UnitKey }
  /** Points of borders go elsewhere; everything that meets there follows. */
  | { readonly kind: 'move_points'; readonly moves: readonly (readonly [from: Point, to: Point])[] }
  /** A vertex on a border, between two that follow each other, at a point on or beside it; exists in both neighbours. */
  | {
      readonly kind: 'insert_point';
      readonly between: readonly [Point, Point];
      readonly at: Point;
    }
  /** A vertex that is no node leaves the border. */
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
        /** Null: as publishing gives it. */
        readonly code?: string | null;
        /** All of them. */
        readonly posts?: readonly Post[];
      };
      /** Name of the unit whose posts they were, where they are taken over. */
      readonly postsOf?: string;
    };

/** Why an action is not done: words in both languages under `editor.refusal`. */
export interface ActionRefusal {
  readonly reason: RefusalReason;
  /** Units it is about. */
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
