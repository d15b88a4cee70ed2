import { type Box, boxOf, type Point, pairsOf } from '../../geometry/lattice.ts';
import { createEdgeMap, type EdgeMap } from './edge-map.ts';
import { TornGround } from './faces.ts';
import type { Edge } from './half-edges.ts';
import { nodeSegments, type Segment } from './node-segments.ts';
import type { Arc, Side, Topology } from './topology.ts';

export interface NodedEdge extends Edge {
  /** Net count of each unit: 1 on the left, -1 on the right. Null: outside the working area. */
  units: Map<Side, number>;
  /** Change of the winding number from right to left. */
  turn: number;
  isCut: boolean;
}

/** Drawn line: a ring is implicitly closed, a line is open. */
export interface Drawn {
  readonly points: readonly Point[];
  readonly isRing: boolean;
}

type PatchSegment = Segment & { readonly arc: Arc | null; readonly turn: number };

export interface Noded {
  edges: NodedEdge[];
  arcs: Arc[];
  /** Segments of borders that got new vertices although they were not moved. */
  ways: Point[][];
  /** Box around all borders with a new vertex. */
  bent: Box;
}

/**
 * Nodes the borders of some units together with the drawn lines. Coincident segments become one edge, whose effects add up.
 * @param moved ids of arcs that were moved since borders last met only at their ends
 */
export function nodePatch(
  topology: Topology,
  patch: ReadonlySet<string>,
  drawn: readonly Drawn[],
  moved: ReadonlySet<number>,
): Noded {
  const ids = new Set([...patch].flatMap((unit) => topology.borders.get(unit) ?? []));
  const arcs = [...ids]
    .sort((one, other) => one - other)
    .flatMap((id) => topology.arcs.get(id) ?? []);
  const segments: PatchSegment[] = [];
  for (const arc of arcs) {
    for (const [from, to] of pairsOf(arc.points)) {
      segments.push({ from, to, isCut: moved.has(arc.id), arc, turn: 0 });
    }
  }
  for (const { points, isRing } of drawn) {
    const way = isRing ? [...points, ...points.slice(0, 1)] : points;
    for (const [from, to] of pairsOf(way)) {
      segments.push({ from, to, isCut: true, arc: null, turn: isRing ? 1 : 0 });
    }
  }

  const edges = createEdgeMap<NodedEdge>((from, to) => {
    return { from, to, units: new Map(), turn: 0, isCut: false };
  });
  const ways: Point[][] = [];
  for (const [index, way] of nodeSegments(segments).entries()) {
    const segment = segments[index];
    if (segment === undefined) continue;
    if (segment.arc !== null && !segment.isCut && way.length > 2) ways.push(way);
    for (const [from, to] of pairsOf(way)) addEdge(edges, from, to, segment);
  }
  return {
    edges: edges.list().filter(isSomething),
    arcs,
    ways,
    bent: boxOf(ways.flat()),
  };
}

function addEdge(
  edges: EdgeMap<NodedEdge>,
  a: Point,
  b: Point,
  { arc, turn, isCut }: PatchSegment,
): void {
  const { edge, isForward } = edges.at(a, b);
  const sign = isForward ? 1 : -1;
  edge.turn += sign * turn;
  edge.isCut ||= isCut;
  if (arc === null) return;
  count(edge.units, arc.left, sign);
  count(edge.units, arc.right, -sign);
}

function count(units: Map<Side, number>, side: Side, change: number): void {
  const sum = (units.get(side) ?? 0) + change;
  if (sum === 0) units.delete(side);
  else units.set(side, sum);
}

const isSomething = ({ units, turn, isCut }: NodedEdge): boolean =>
  units.size > 0 || turn !== 0 || isCut;

/**
 * Sides of an edge; undefined on both: the same, unknown one.
 * @throws TornGround
 */
export function sidesOf({ units }: NodedEdge): { left?: Side; right?: Side } {
  if (units.size === 0) return {};
  const sides: { left?: Side; right?: Side } = {};
  for (const [side, sum] of units) {
    if (sum === 1 && sides.left === undefined) sides.left = side;
    else if (sum === -1 && sides.right === undefined) sides.right = side;
    else throw new TornGround('three units share one border');
  }
  if (sides.left === undefined || sides.right === undefined) {
    throw new TornGround('a border has one side only');
  }
  return sides;
}
