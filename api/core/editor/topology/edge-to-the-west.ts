import { cross, type Point } from '../../geometry/lattice.ts';
import type { Edge } from './half-edges.ts';

/**
 * The first edge that one comes to from a point straight westwards.
 *
 * @returns the half-edge (2n along edge n, 2n + 1 against it) that has the ground between on its left; null: there is none
 */
export function edgeToTheWest(
  edges: readonly Edge[],
  point: Point,
  counts: (edge: number) => boolean = () => true,
): number | null {
  let nearest: { lower: Point; upper: Point; half: number } | null = null;
  for (const [number, { from, to }] of edges.entries()) {
    const isUp = from[1] <= point[1];
    // Of its ends the lower counts and the upper does not, so that a corner is met once.
    if (isUp === to[1] <= point[1]) continue;
    const [lower, upper] = isUp ? [from, to] : [to, from];
    // Not left of the way up: the point itself would lie west of the edge.
    if (cross(lower, upper, point) >= 0 || !counts(number)) continue;
    if (nearest === null || isFurtherEast(lower, upper, nearest.lower, nearest.upper)) {
      nearest = { lower, upper, half: isUp ? 2 * number + 1 : 2 * number };
    }
  }
  return nearest?.half ?? null;
}

/** Of two ways up that do not cross and pass the same height: whether the first lies east of the second. */
function isFurtherEast(lower: Point, upper: Point, otherLower: Point, otherUpper: Point): boolean {
  if (lower[1] >= otherLower[1]) {
    const side = cross(otherLower, otherUpper, lower);
    if (side !== 0) return side < 0;
    return cross(otherLower, otherUpper, upper) < 0;
  }
  const side = cross(lower, upper, otherLower);
  if (side !== 0) return side > 0;
  return cross(lower, upper, otherUpper) > 0;
}
