import type { Draft } from '../../../api/core/editor/draft.ts';
import { type Ring, traceRings } from '../../../api/core/editor/topology/rings.ts';
import { doubleArea } from '../../../api/core/geometry/lattice.ts';

/** The outer rings around all of the working area. */
export function areaRings({ topology }: Draft): Ring[] {
  const ways = [...topology.arcs.values()]
    .filter(({ left, right }) => left === null || right === null)
    .map(({ points, left }) => (left === null ? points.toReversed() : points));
  return traceRings(ways).filter((ring) => doubleArea(ring) > 0n);
}

/** Of the rings around a unit the one with most ground; null: it has none. */
export function largestRing(rings: readonly Ring[]): Ring | null {
  const [largest] = rings
    .map((ring) => ({ ring, area: doubleArea(ring) }))
    .filter(({ area }) => area > 0n)
    .sort((one, other) => (one.area > other.area ? -1 : 1));
  return largest?.ring ?? null;
}
