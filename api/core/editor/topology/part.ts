import type { Point } from '../../geometry/lattice.ts';

/** A part of the ground between lines, as it was and where it lies. */
export interface Part {
  /** The unit it belonged to. */
  readonly unit: string;
  /** How often the drawn rings go around it, counter-clockwise. */
  readonly winding: number;
  /** In square lattice units; enough to tell which of two is the larger. */
  readonly area: number;
  /** How far drawn lines run along it, but for where they run upon a border that was there; in lattice units. */
  readonly cutLength: number;
  /** Its most western corner: tells parts of one size apart, whatever their order. */
  readonly corner: Point;
}

/** Two parts, by their numbers, with a way between them; of all that are looked at. */
export interface Link {
  readonly one: number;
  readonly other: number;
  /** A drawn line runs there. */
  readonly isCut: boolean;
  /** In lattice units. */
  readonly length: number;
}

/** What is less than either is no part of its own, but a sliver that a drawn line leaves beside a border. */
export interface LeastPart {
  /** In square lattice units. */
  readonly area: number;
  /** How far a part reaches from the line that cuts it off, on the mean; in lattice units. */
  readonly depth: number;
}

export const anyPart: LeastPart = { area: 0, depth: 0 };

/** @returns the units that the parts are to belong to, in their order */
export type Give = (parts: readonly Part[], links: readonly Link[]) => readonly string[];
