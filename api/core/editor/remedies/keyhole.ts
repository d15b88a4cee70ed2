import type { Point } from '../../geometry/lattice.ts';
import type { Polygon } from '../ground.ts';

/**
 * Converts a polygon with holes to one ring: around it, across to each hole, around that in the other direction, and back. The
 * content of a hole is outside such a ring, and the way there and back cancels out.
 */
export function keyhole([outer, ...holes]: Polygon): Point[] {
  const [start] = outer;
  const ring = [...outer];
  for (const hole of holes) {
    const [corner] = hole;
    if (start !== undefined && corner !== undefined) ring.push(start, ...hole, corner);
  }
  if (start !== undefined && holes.length > 0) ring.push(start);
  return ring;
}
