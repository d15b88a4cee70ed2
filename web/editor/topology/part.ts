import type { Point } from './lattice.ts';

/** A part of the ground between lines, as it was and where it lies. */
export interface Part {
  /** The unit it belonged to. */
  readonly unit: string;
  /** How often the drawn rings go around it, counter-clockwise. */
  readonly winding: number;
  /** In square lattice units; enough to tell which of two is the larger. */
  readonly area: number;
  /** A drawn line runs along it, and not only upon a border that was there. */
  readonly isCut: boolean;
  /** Its most western corner: tells parts of one size apart, whatever their order. */
  readonly corner: Point;
}

/** Two parts, by their numbers, with a way between them; of all that are looked at. */
export interface Link {
  readonly one: number;
  readonly other: number;
  /** A drawn line runs there. */
  readonly isCut: boolean;
}

/** @returns the units that the parts are to belong to, in their order */
export type Give = (parts: readonly Part[], links: readonly Link[]) => readonly string[];
