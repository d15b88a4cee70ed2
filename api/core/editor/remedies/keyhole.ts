import type { Point } from '../../geometry/lattice.ts';
import type { Polygon } from '../ground.ts';

/**
 * A polygon with holes as one ring: around it, across to each hole, around that the other way, and back. Nothing in a hole lies inside
 * such a ring, and what it crosses there and back it leaves alone.
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
