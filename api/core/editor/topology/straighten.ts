import { comparePoints, numberOf, type Point, pairsOf } from '../../geometry/lattice.ts';
import { createEdgeMap } from './edge-map.ts';
import type { SidedEdge } from './join-edges.ts';

/**
 * Removes vertices that a drawn line left on a border: a line that only passes a border leaves no trace on it. Nothing can be
 * in the way: within half a unit of the straight segment every vertex lies on the bent one.
 * @param ways segments of borders that got new vertices, from one old vertex to the next
 * @param kept numbers of points at which other borders end
 */
export function straighten(
  edges: readonly SidedEdge[],
  ways: readonly (readonly Point[])[],
  kept: ReadonlySet<number>,
): readonly SidedEdge[] {
  if (ways.length === 0) return edges;
  const byEnds = createEdgeMap<{ number: number }>(() => ({ number: -1 }));
  for (const [number, { from, to }] of edges.entries()) byEnds.at(from, to).edge.number = number;
  const met = new Map<number, number>();
  for (const { from, to } of edges) {
    for (const end of [numberOf(from), numberOf(to)]) met.set(end, (met.get(end) ?? 0) + 1);
  }
  const gone = new Set<number>();
  const added: SidedEdge[] = [];
  // Of two segments that coincide one is straightened first. The shorter passes fewer vertices of others.
  for (const way of ways.toSorted((one, other) => one.length - other.length)) {
    const [from, to] = [way[0], way.at(-1)];
    if (from === undefined || to === undefined) continue;
    const isPassed = way
      .slice(1, -1)
      .every((point) => met.get(numberOf(point)) === 2 && !kept.has(numberOf(point)));
    if (!isPassed) continue;
    const numbers = Array.from(pairsOf(way), ([a, b]) => byEnds.at(a, b).edge.number);
    const sides = Array.from(pairsOf(way), ([a, b], index) => {
      const edge = edges[numbers[index] ?? -1];
      if (edge === undefined) return null;
      return comparePoints(a, b) === comparePoints(edge.from, edge.to)
        ? edge
        : { left: edge.right, right: edge.left };
    });
    const [first] = sides;
    if (!first || !sides.every((side) => side?.left === first.left && side.right === first.right))
      continue;
    if (numbers.some((number) => gone.has(number))) continue;
    for (const number of numbers) gone.add(number);
    added.push({ from, to, left: first.left, right: first.right });
  }
  return [...edges.filter((_, number) => !gone.has(number)), ...added];
}
