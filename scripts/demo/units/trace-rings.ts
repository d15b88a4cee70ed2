import type { Point } from '../geometry/lattice.ts';
import type { PlanarMap } from '../geometry/planar-map.ts';
import { doubleArea } from '../geometry/polygon.ts';

/**
 * The polygon of a connected set of faces: the outer ring first, then holes. Every vertex of the map on the border is kept, so
 * that neighbours have the same vertices. Where the border touches itself in a corner it is split there, so that each ring is
 * simple (OGC validity).
 */
export function traceRings(map: PlanarMap, faces: ReadonlySet<number>): Point[][] {
  const rings: Point[][] = [];
  const seen = new Set<number>();
  for (const face of faces) {
    for (const start of map.halfEdges(face)) {
      if (seen.has(start) || faces.has(map.leftOf(start ^ 1))) continue;
      const ring: Point[] = [];
      let half = start;
      do {
        seen.add(half);
        ring.push(map.point(map.from(half)));
        half = map.before(half ^ 1) ^ 1;
        while (!faces.has(map.leftOf(half))) half = map.before(half) ^ 1;
      } while (half !== start);
      rings.push(ring);
    }
  }
  const outer = rings.filter((ring) => doubleArea(ring) > 0);
  if (outer.length !== 1) throw new Error(`a unit has ${outer.length} pieces`);
  return [...outer, ...rings.filter((ring) => doubleArea(ring) <= 0)];
}
