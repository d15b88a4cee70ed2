/** Units of a draft by position. Pure. */
import type { Draft, UnitKey } from '../../../api/core/editor/draft.ts';
import { boxOfUnit } from '../../../api/core/editor/topology/topology.ts';
import { unitAtLevel } from '../../../api/core/editor/tree.ts';
import { boxOf, isInBox, type Point } from '../../../api/core/geometry/lattice.ts';

/** The smallest unit at a point; null outside the working area. On a border, one of the two. */
export function smallestAt({ topology }: Draft, [x, y]: Point): UnitKey | null {
  let nearest = Number.NEGATIVE_INFINITY;
  let found: UnitKey | null = null;
  for (const { points, left, right, box } of topology.arcs.values()) {
    if (box.west > x || box.south > y || box.north < y) continue;
    for (let index = 1; index < points.length; index++) {
      const [a, b] = [points[index - 1], points[index]];
      // The lower end counts and the upper one does not, so that a corner is counted once.
      if (!a || !b || a[1] <= y === b[1] <= y) continue;
      const at = a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
      if (at > x || at < nearest) continue;
      nearest = at;
      found = b[1] > a[1] ? right : left;
    }
  }
  return found;
}

export function unitAt(draft: Draft, point: Point, level: number): UnitKey | null {
  const smallest = smallestAt(draft, point);
  return smallest === null ? null : unitAtLevel(draft, smallest, level);
}

/** Units of a level that a ring touches: those with a smallest unit whose centre lies inside. */
export function unitsInside(draft: Draft, ring: readonly Point[], level: number): UnitKey[] {
  const found = new Set<UnitKey>();
  const around = boxOf(ring);
  for (const key of draft.topology.borders.keys()) {
    const { west, south, east, north } = boxOfUnit(draft.topology, key);
    const middle: Point = [(west + east) / 2, (south + north) / 2];
    if (!isInBox(around, middle) || !isAround(ring, middle)) continue;
    found.add(unitAtLevel(draft, key, level));
  }
  return [...found];
}

function isAround(ring: readonly Point[], [x, y]: Point): boolean {
  let isIn = false;
  for (const [index, [bx, by]] of ring.entries()) {
    const [ax, ay] = ring.at(index - 1) ?? [0, 0];
    if (ay <= y === by <= y) continue;
    if (ax + ((y - ay) / (by - ay)) * (bx - ax) > x) isIn = !isIn;
  }
  return isIn;
}
