import { squareMetresAt } from './ellipsoid.ts';
import type { Point } from './topology/lattice.ts';

/** Square metres. Nothing smaller is cut off, and no unit gets smaller: it would be the shaving of a line, not a place. */
const LEAST = 1;

/** In square lattice units. */
export const leastGround = ([, y]: Point): number => LEAST / squareMetresAt(y);
