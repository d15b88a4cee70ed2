import { cross, type Point } from '../../geometry/lattice.ts';
import type { Edge } from './half-edges.ts';

/**
 * First edge straight west of a point.
 * @returns the half-edge (2n along edge n, 2n + 1 against it) with the area between on its left; null: there is none
 */
export function edgeToTheWest(
  edges: readonly Edge[],
  point: Point,
  counts: (edge: number) => boolean = () => true,
): number | null {
  let nearest: { lower: Point; upper: Point; half: number } | null = null;
  for (const [number, { from, to }] of edges.entries()) {
    const isUp = from[1] <= point[1];
    // The lower end counts and the upper does not, so that a vertex counts once.
    if (isUp === to[1] <= point[1]) continue;
    const [lower, upper] = isUp ? [from, to] : [to, from];
    // Not left of the upward edge: the point lies on or west of it.
    if (cross(lower, upper, point) >= 0 || !counts(number)) continue;
    if (nearest === null || isFurtherEast(lower, upper, nearest.lower, nearest.upper)) {
      nearest = { lower, upper, half: isUp ? 2 * number + 1 : 2 * number };
    }
  }
  return nearest?.half ?? null;
}

/** Whether the first of two upward edges, which do not cross and overlap in height, lies east of the second. */
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
