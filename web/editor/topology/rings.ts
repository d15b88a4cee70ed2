import { type Edge, startOf, traceLoops } from './half-edges.ts';
import { numberOf, type Point, pairsOf } from './lattice.ts';
import { arcsOf, type Topology } from './topology.ts';

/** A closed ring: the last point is not the first again. */
export type Ring = readonly Point[];

/**
 * The rings around a unit, each with the unit on its left: outer ones counter-clockwise, holes clockwise. Where rings touch in a
 * point they are separate rings.
 */
export function ringsOf(topology: Topology, unit: string): Ring[] {
  return traceRings(
    arcsOf(topology, unit).flatMap(({ points, left }) => edgesOf(points, left === unit)),
  );
}

/** Rings of edges that have the ground on their left. */
export function traceRings(edges: readonly Edge[]): Ring[] {
  return traceLoops(edges)
    .loops.map((loop) => loop.filter((half) => half % 2 === 0))
    .filter(({ length }) => length > 0)
    .flatMap((loop) => splitAtTouches(loop.map((half) => startOf(edges, half))));
}

/** The steps of a way, or of the same way back. */
export function edgesOf(points: readonly Point[], isForward: boolean): Edge[] {
  const way = isForward ? points : points.toReversed();
  return Array.from(pairsOf(way), ([from, to]) => ({ from, to }));
}

/** A ring that comes to a point twice is two rings. */
function splitAtTouches(ring: Ring): Ring[] {
  const rings: Ring[] = [];
  const way: Point[] = [];
  const placeOf = new Map<number, number>();
  for (const point of ring) {
    const key = numberOf(point);
    const place = placeOf.get(key);
    if (place !== undefined) {
      const loop = way.splice(place);
      for (const left of loop) placeOf.delete(numberOf(left));
      rings.push(loop);
    }
    placeOf.set(key, way.length);
    way.push(point);
  }
  rings.push(way);
  return rings.filter(({ length }) => length > 2);
}
