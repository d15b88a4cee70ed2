/** Whether a point is near the borders of the vertex that is being dragged. Pure. */
import type { Draft } from '../../../api/core/editor/draft.ts';
import { isSame, type Point } from '../../../api/core/geometry/lattice.ts';

/** Whether a point is near the vertex's old position or its own borders: a vertex must not snap to them. */
export function isNearOwn(draft: Draft | null, own: Point, point: Point): boolean {
  if (isSame(own, point)) return true;
  if (!draft) return false;
  for (const { points } of draft.topology.arcs.values()) {
    if (!points.some((each) => isSame(each, own))) continue;
    for (let index = 1; index < points.length; index++) {
      const [a, b] = [points[index - 1], points[index]];
      if (a && b && (isSame(a, own) || isSame(b, own)) && isBetween(a, b, point)) return true;
    }
  }
  return false;
}

/** Whether a point is on the segment, to a unit of the lattice. */
function isBetween(a: Point, b: Point, point: Point): boolean {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const way =
    Math.hypot(point[0] - a[0], point[1] - a[1]) + Math.hypot(b[0] - point[0], b[1] - point[1]);
  return way - length < 2;
}

export function nearestVertexTo({ topology }: Draft, at: Point): Point | null {
  let least = Number.POSITIVE_INFINITY;
  let found: Point | null = null;
  for (const { points, box } of topology.arcs.values()) {
    if (
      box.west > at[0] + 9 ||
      box.east < at[0] - 9 ||
      box.south > at[1] + 9 ||
      box.north < at[1] - 9
    ) {
      continue;
    }
    for (const point of points) {
      const distance = Math.hypot(point[0] - at[0], point[1] - at[1]);
      if (distance >= least) continue;
      least = distance;
      found = point;
    }
  }
  return found;
}
