import { squareMetresAt } from '../geometry/ellipsoid.ts';
import type { Point } from '../geometry/lattice.ts';
import type { LeastPart } from './topology/part.ts';

/**
 * Smallest area in square metres. Nothing smaller is cut off, and no unit becomes smaller: it would be a sliver along a line.
 */
const LEAST = 1;

/** Smallest area in square lattice units. */
export const leastGround = ([, y]: Point): number => LEAST / squareMetresAt(y);

/** Smallest depth in metres: a line drawn this close along a border is meant to run on it. */
const LEAST_DEPTH = 0.3;

/** Smallest part that a drawn line must leave on either side to cut. */
export function leastPart([, y]: Point): LeastPart {
  const metres = Math.sqrt(squareMetresAt(y));
  return { area: LEAST / metres ** 2, depth: LEAST_DEPTH / metres };
}
