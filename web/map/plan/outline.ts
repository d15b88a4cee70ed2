import type { Draft, UnitKey } from '../../editor/draft.ts';
import { type Edge, startOf, traceLoops } from '../../editor/topology/half-edges.ts';
import { doubleArea, type Point, pairsOf } from '../../editor/topology/lattice.ts';
import type { Arc } from '../../editor/topology/topology.ts';
import { smallestOf } from './units-at.ts';

/** The borders around units taken together: those with one of them on one side only. */
export function arcsAround({ topology }: Draft, smallest: Iterable<UnitKey>): Arc[] {
  const inside = new Set(smallest);
  const found: Arc[] = [];
  for (const key of inside) {
    for (const id of topology.borders.get(key) ?? []) {
      const arc = topology.arcs.get(id);
      if (!arc) continue;
      const other = arc.left === key ? arc.right : arc.left;
      if (other === null || !inside.has(other)) found.push(arc);
    }
  }
  return found;
}

/** The outer rings of a unit of any level, counter-clockwise, the largest first. */
export function outerRings(draft: Draft, key: UnitKey): Point[][] {
  const inside = new Set(smallestOf(draft, key));
  const edges: Edge[] = arcsAround(draft, inside).flatMap(({ points, left }) => {
    const way = left !== null && inside.has(left) ? points : points.toReversed();
    return Array.from(pairsOf(way), ([from, to]) => ({ from, to }));
  });
  return traceLoops(edges)
    .loops.map((loop) => loop.filter((half) => half % 2 === 0).map((half) => startOf(edges, half)))
    .map((ring) => ({ ring, area: ring.length < 3 ? 0n : doubleArea(ring) }))
    .filter(({ area }) => area > 0n)
    .sort((one, other) => (one.area > other.area ? -1 : 1))
    .map(({ ring }) => ring);
}
