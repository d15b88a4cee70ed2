import { squareMetresAt } from '../geometry/ellipsoid.ts';
import type { Point } from '../geometry/lattice.ts';
import type { LeastPart } from './topology/part.ts';

/** Square metres. Nothing smaller is cut off, and no unit gets smaller: it would be the shaving of a line, not a place. */
const LEAST = 1;

/** In square lattice units. */
export const leastGround = ([, y]: Point): number => LEAST / squareMetresAt(y);

/** Metres. Nobody means to draw so near beside a border: where a line runs along one within so much, it runs upon it. */
const LEAST_DEPTH = 0.3;

/** What a drawn line must at least leave on either side, to cut. */
export function leastPart([, y]: Point): LeastPart {
  const metres = Math.sqrt(squareMetresAt(y));
  return { area: LEAST / metres ** 2, depth: LEAST_DEPTH / metres };
}
