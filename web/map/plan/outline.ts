import type { Draft } from '../../../api/core/editor/draft.ts';
import { type Ring, traceRings } from '../../../api/core/editor/topology/rings.ts';
import { doubleArea } from '../../../api/core/geometry/lattice.ts';

/** Outer rings of the whole working area. */
export function areaRings({ topology }: Draft): Ring[] {
  const ways = [...topology.arcs.values()]
    .filter(({ left, right }) => left === null || right === null)
    .map(({ points, left }) => (left === null ? points.toReversed() : points));
  return traceRings(ways).filter((ring) => doubleArea(ring) > 0n);
}

/** Of the rings of a unit the one with the largest area; null: it has none. */
export function largestRing(rings: readonly Ring[]): Ring | null {
  const [largest] = rings
    .map((ring) => ({ ring, area: doubleArea(ring) }))
    .filter(({ area }) => area > 0n)
    .sort((one, other) => (one.area > other.area ? -1 : 1));
  return largest?.ring ?? null;
}
