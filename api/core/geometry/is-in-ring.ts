import type { Point } from './lattice.ts';

/**
 * Whether a point lies inside a ring, by the number of edges to the west. A point on a border shared by several units is inside
 * exactly one of them.
 */
export function isInRing(ring: readonly Point[], [x, y]: Point): boolean {
  let isIn = false;
  let [ax, ay] = ring.at(-1) ?? [0, 0];
  // No destructuring of points in the loop, which costs three times as much as the rest.
  for (let index = 0; index < ring.length; index++) {
    const point = ring[index] as Point;
    const bx = point[0];
    const by = point[1];
    if (ay <= y !== by <= y) {
      const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      if (by > ay ? side < 0 : side > 0) isIn = !isIn;
    }
    ax = bx;
    ay = by;
  }
  return isIn;
}

/** Whether a point lies inside the rings of one unit, holes among them. */
export function isInRings(rings: readonly (readonly Point[])[], point: Point): boolean {
  let isIn = false;
  for (const ring of rings) if (isInRing(ring, point)) isIn = !isIn;
  return isIn;
}
