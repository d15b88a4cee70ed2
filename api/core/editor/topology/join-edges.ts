import { comparePoints, numberOf, type Point } from '../../geometry/lattice.ts';
import type { ArcShape, Side } from './topology.ts';

export interface SidedEdge {
  from: Point;
  to: Point;
  left: Side;
  right: Side;
}

interface End {
  edge: number;
  /** True: the edge leaves here; false: it arrives. */
  isFrom: boolean;
}

/**
 * Joins edges to arcs, as long as there is no branch and the sides stay the same.
 * @param kept numbers of points that stay nodes: other arcs end there
 */
export function joinEdges(edges: readonly SidedEdge[], kept: ReadonlySet<number>): ArcShape[] {
  const ends = new Map<number, End[]>();
  const addEnd = (point: Point, end: End) => {
    const place = numberOf(point);
    const list = ends.get(place);
    if (list) list.push(end);
    else ends.set(place, [end]);
  };
  for (const [edge, { from, to }] of edges.entries()) {
    addEnd(from, { edge, isFrom: true });
    addEnd(to, { edge, isFrom: false });
  }
  const isUsed = new Uint8Array(edges.length);

  /** The single continuation with the same sides; null: this is a node. */
  function goOn(at: Point, arrived: End): End | null {
    const place = numberOf(at);
    const list = ends.get(place) ?? [];
    if (list.length !== 2 || kept.has(place)) return null;
    const next = list.find(({ edge }) => edge !== arrived.edge);
    if (next === undefined) return null;
    const [one, other] = [
      sidesAlong(arrived.edge, !arrived.isFrom),
      sidesAlong(next.edge, next.isFrom),
    ];
    return one.left === other.left && one.right === other.right ? next : null;
  }

  function sidesAlong(edge: number, isForward: boolean): { left: Side; right: Side } {
    const { left, right } = edges[edge] as SidedEdge;
    return isForward ? { left, right } : { left: right, right: left };
  }

  function follow(start: End): ArcShape {
    const { from, to } = edges[start.edge] as SidedEdge;
    const points = start.isFrom ? [from, to] : [to, from];
    isUsed[start.edge] = 1;
    let arrived: End = { edge: start.edge, isFrom: !start.isFrom };
    for (;;) {
      const next = goOn(points.at(-1) as Point, arrived);
      if (next === null || isUsed[next.edge]) break;
      isUsed[next.edge] = 1;
      const { from: a, to: b } = edges[next.edge] as SidedEdge;
      points.push(next.isFrom ? b : a);
      arrived = { edge: next.edge, isFrom: !next.isFrom };
    }
    return { points, ...sidesAlong(start.edge, start.isFrom) };
  }

  const arcs: ArcShape[] = [];
  for (const list of ends.values()) {
    for (const end of list) {
      if (isUsed[end.edge]) continue;
      const { from, to } = edges[end.edge] as SidedEdge;
      if (goOn(end.isFrom ? from : to, { edge: end.edge, isFrom: end.isFrom }) === null) {
        arcs.push(follow(end));
      }
    }
  }
  // The rest are closed borders without a node: they start at their westernmost point.
  const byPlace = edges
    .map((_, edge) => edge)
    .filter((edge) => !isUsed[edge])
    .sort((one, other) => comparePoints(lowest(edges[one]), lowest(edges[other])));
  for (const edge of byPlace) {
    if (isUsed[edge]) continue;
    const { from, to } = edges[edge] as SidedEdge;
    arcs.push(follow({ edge, isFrom: comparePoints(from, to) < 0 }));
  }
  return arcs;
}

function lowest(edge: SidedEdge | undefined): Point {
  if (edge === undefined) throw new RangeError('there is no such edge');
  return comparePoints(edge.from, edge.to) < 0 ? edge.from : edge.to;
}
