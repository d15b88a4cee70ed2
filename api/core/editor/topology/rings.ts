import { numberOf, type Point, pairsOf } from '../../geometry/lattice.ts';
import { type Edge, startOf, traceLoops } from './half-edges.ts';
import { arcsOf, type Topology } from './topology.ts';

/** Closed ring, without repeating the first point at the end. */
export type Ring = readonly Point[];

/**
 * Rings around a unit, each with the unit on its left: outer ones counter-clockwise, holes clockwise. Rings that touch in a
 * point are separate rings.
 */
export function ringsOf(topology: Topology, unit: string): Ring[] {
  return traceRings(
    arcsOf(topology, unit).map(({ points, left }) =>
      left === unit ? points : points.toReversed(),
    ),
  );
}

/** Traces rings from ways with the area on their left that meet only at their ends. */
export function traceRings(ways: readonly (readonly Point[])[]): Ring[] {
  const leaving = new Map(ways.map((way) => [numberOf(way[0] ?? [0, 0]), way]));
  // Where two ways leave, rings touch: the angles decide which one continues.
  if (leaving.size < ways.length) return traceTouching(ways);
  const rings: Ring[] = [];
  for (const [start, first] of leaving) {
    const ring: Point[] = [];
    for (let way: readonly Point[] | undefined = first; way !== undefined; ) {
      leaving.delete(numberOf(way[0] ?? [0, 0]));
      for (let index = 1; index < way.length; index++) ring.push(way[index] as Point);
      const end = numberOf(way.at(-1) ?? [0, 0]);
      way = end === start ? undefined : leaving.get(end);
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

function traceTouching(ways: readonly (readonly Point[])[]): Ring[] {
  const edges = ways.flatMap((way): Edge[] =>
    Array.from(pairsOf(way), ([from, to]) => ({ from, to })),
  );
  return traceLoops(edges)
    .loops.map((loop) => loop.filter((half) => half % 2 === 0))
    .filter(({ length }) => length > 0)
    .flatMap((loop) => splitAtTouches(loop.map((half) => startOf(edges, half))));
}

/** Splits a ring that passes a point twice into two rings. */
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
