import type { Point } from '../../geometry/lattice.ts';

/** Part of the area between lines, with its former unit and its position. */
export interface Part {
  /** Former unit. */
  readonly unit: string;
  /** Winding number of the drawn rings around it, counter-clockwise. */
  readonly winding: number;
  /** Area in square lattice units, precise enough to compare two parts. */
  readonly area: number;
  /** Length of drawn lines along it, except on existing borders; in lattice units. */
  readonly cutLength: number;
  /** Its westernmost vertex: orders parts of equal size deterministically. */
  readonly corner: Point;
}

/** Two neighbouring parts, by their numbers among all parts, with the line between them. */
export interface Link {
  readonly one: number;
  readonly other: number;
  /** Whether a drawn line runs between them. */
  readonly isCut: boolean;
  /** Length in lattice units. */
  readonly length: number;
}

/** Bounds of a part; anything below either is a sliver that a drawn line leaves next to a border. */
export interface LeastPart {
  /** Area in square lattice units. */
  readonly area: number;
  /** Mean depth of a part from the line that cuts it off; in lattice units. */
  readonly depth: number;
}

export const anyPart: LeastPart = { area: 0, depth: 0 };

/** Assigns parts to units. @returns the unit of each part, in their order */
export type Give = (parts: readonly Part[], links: readonly Link[]) => readonly string[];
