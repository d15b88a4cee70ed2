/**
 * Draws lines across the ground and gives every part of it anew.
 *
 * All lines are noded together: the borders near by and what is drawn. Cutting one unit after another would leave a neighbour that
 * is touched, and not crossed, without the new vertex.
 */
import { findFaces, floodFaces, TornGround } from './faces.ts';
import { type Edge, twinOf } from './half-edges.ts';
import { joinEdges, type SidedEdge } from './join-edges.ts';
import {
  type Box,
  boxOf,
  comparePoints,
  cross,
  meets,
  numberOf,
  type Point,
  pairsOf,
} from './lattice.ts';
import { nodeSegments, type Segment } from './node-segments.ts';
import { replaceArcs } from './replace-arcs.ts';
import { straighten } from './straighten.ts';
import { type Arc, boxOfUnit, endsBeyond, type Side, type Topology } from './topology.ts';

/** A part of the ground between lines, as it was and where it lies. */
export interface Part {
  /** The unit it belonged to. */
  readonly unit: string;
  /** How often the drawn rings go around it, counter-clockwise. */
  readonly winding: number;
  /** In square lattice units; enough to tell which of two is the larger. */
  readonly area: number;
  /** A drawn line runs along it, and not only upon a border that was there. */
  readonly isCut: boolean;
  /** Its most western corner: tells parts of one size apart, whatever their order. */
  readonly corner: Point;
}

/** Two parts, by their numbers, with a way between them; of all that are looked at. */
export interface Link {
  readonly one: number;
  readonly other: number;
  /** A drawn line runs there. */
  readonly isCut: boolean;
}

/** Drawn: a ring is closed by itself, a line is open. */
export interface Drawn {
  readonly points: readonly Point[];
  readonly isRing: boolean;
}

/** @returns the units that the parts are to belong to, in their order */
export type Give = (parts: readonly Part[], links: readonly Link[]) => readonly string[];

export interface Recut {
  readonly drawn?: readonly Drawn[];
  readonly give?: Give;
  /** Ids of arcs that were moved since borders last met at their ends only. */
  readonly moved?: ReadonlySet<number>;
  /** Units that are looked at in any case. */
  readonly units?: Iterable<string>;
}

/**
 * @returns the topology afterwards; the ground outside all units stays outside, and what is as it was is shared with it
 * @throws TornGround when the lines cannot be told apart on the lattice: nothing was changed
 */
export function recut(
  topology: Topology,
  { drawn = [], give = keepAll, moved = new Set(), units = [] }: Recut,
): Topology {
  const movedArcs = [...moved].flatMap((id) => topology.arcs.get(id)?.points ?? []);
  const reach = boxOf([...drawn.flatMap(({ points }) => points), ...movedArcs]);
  let patch = new Set([...unitsNear(topology, reach), ...units]);
  for (;;) {
    const noded = nodePatch(topology, patch, drawn, moved);
    // A border that was bent may come near units that were not looked at.
    const further = unitsNear(topology, noded.bent);
    if (further.every((unit) => patch.has(unit))) return rebuild(topology, patch, noded, give);
    patch = new Set([...patch, ...further]);
  }
}

function unitsNear(topology: Topology, box: Box): string[] {
  const found: string[] = [];
  for (const unit of topology.borders.keys()) {
    if (meets(boxOfUnit(topology, unit), box, 2)) found.push(unit);
  }
  return found;
}

interface NodedEdge extends Edge {
  /** Net count of each unit: 1 on the left, -1 on the right. The ground outside is null. */
  units: Map<Side, number>;
  /** Change of the winding from right to left. */
  turn: number;
  isCut: boolean;
}

interface Noded {
  edges: NodedEdge[];
  arcs: Arc[];
  /** Ways of borders that got new vertices though they were not moved. */
  ways: Point[][];
  /** Around all borders that got a new vertex. */
  bent: Box;
}

function nodePatch(
  topology: Topology,
  patch: ReadonlySet<string>,
  drawn: readonly Drawn[],
  moved: ReadonlySet<number>,
): Noded {
  const ids = new Set([...patch].flatMap((unit) => topology.borders.get(unit) ?? []));
  const arcs = [...ids]
    .sort((one, other) => one - other)
    .flatMap((id) => topology.arcs.get(id) ?? []);
  const segments: (Segment & { arc: Arc | null; turn: number })[] = [];
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

  const edges = new Map<number, Map<number, NodedEdge>>();
  const ways: Point[][] = [];
  for (const [index, way] of nodeSegments(segments).entries()) {
    const segment = segments[index];
    if (segment === undefined) continue;
    if (segment.arc !== null && !segment.isCut && way.length > 2) ways.push(way);
    for (const [from, to] of pairsOf(way)) addEdge(edges, from, to, segment);
  }
  return {
    edges: [...edges.values()].flatMap((list) => [...list.values()].filter(isSomething)),
    arcs,
    ways,
    bent: boxOf(ways.flat()),
  };
}

/** Ways that have come to lie upon each other are one edge, whose effects add up. */
function addEdge(
  edges: Map<number, Map<number, NodedEdge>>,
  a: Point,
  b: Point,
  { arc, turn, isCut }: { arc: Arc | null; turn: number; isCut: boolean },
): void {
  const isForward = comparePoints(a, b) < 0;
  const [from, to] = isForward ? [a, b] : [b, a];
  const [start, end] = [numberOf(from), numberOf(to)];
  let leaving = edges.get(start);
  if (leaving === undefined) {
    leaving = new Map();
    edges.set(start, leaving);
  }
  let edge = leaving.get(end);
  if (edge === undefined) {
    edge = { from, to, units: new Map(), turn: 0, isCut: false };
    leaving.set(end, edge);
  }
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

/** What lies on either side of an edge; undefined on both: the same, whatever it is. */
function sidesOf({ units }: NodedEdge): { left?: Side; right?: Side } {
  if (units.size === 0) return {};
  const sides: { left?: Side; right?: Side } = {};
  for (const [side, sum] of units) {
    if (sum === 1 && sides.left === undefined) sides.left = side;
    else if (sum === -1 && sides.right === undefined) sides.right = side;
    else throw new TornGround('three units meet along one way');
  }
  if (sides.left === undefined || sides.right === undefined) {
    throw new TornGround('a border has one side only');
  }
  return sides;
}

function rebuild(
  topology: Topology,
  patch: ReadonlySet<string>,
  { edges, arcs, ways }: Noded,
  give: Give,
): Topology {
  const sides = edges.map(sidesOf);
  const { faceOf, outermost, count } = findFaces(edges);
  const sideOf = (half: number): Side | undefined =>
    half % 2 === 0 ? sides[half >> 1]?.left : sides[half >> 1]?.right;
  const isIn = (side: Side) => side !== null && patch.has(side);

  const labels = floodFaces<Label>(edges, faceOf, count, outermost, {
    start: { unit: null, winding: 0 },
    across({ unit, winding }, half) {
      const { turn } = edges[half >> 1] ?? { turn: 0 };
      const side = sideOf(twinOf(half));
      return {
        // What is not looked at is all the same from here.
        unit: side === undefined ? unit : isIn(side) ? side : null,
        winding: half % 2 === 0 ? winding - turn : winding + turn,
      };
    },
    isSame: (one, other) => one.unit === other.unit && one.winding === other.winding,
  });

  const given = giveFaces(
    labels,
    measureFaces(edges, faceOf, count),
    linkFaces(edges, faceOf),
    give,
  );
  const sided: SidedEdge[] = [];
  for (const [number, { from, to }] of edges.entries()) {
    const settle = (half: number): Side => given[faceOf[half] ?? -1] ?? sideOf(half) ?? null;
    const [left, right] = [settle(2 * number), settle(2 * number + 1)];
    if (left !== right) sided.push({ from, to, left, right });
  }
  const ids = new Set(arcs.map(({ id }) => id));
  const kept = endsBeyond(topology, ids);
  return replaceArcs(topology, ids, joinEdges(straighten(sided, ways, kept), kept));
}

/** By face; null: it stays as it is. */
function giveFaces(
  labels: readonly Label[],
  measures: readonly FaceMeasure[],
  ways: readonly Link[],
  give: Give,
): (string | null)[] {
  const numbers = new Map<number, number>();
  const parts = labels.flatMap(({ unit, winding }, face) => {
    const measure = measures[face];
    if (unit === null || measure === undefined) return [];
    numbers.set(face, numbers.size);
    return [{ unit, winding, face, ...measure }];
  });
  const links = ways.flatMap(({ one, other, isCut }) => {
    const [a, b] = [numbers.get(one), numbers.get(other)];
    return a === undefined || b === undefined ? [] : [{ one: a, other: b, isCut }];
  });
  const given: (string | null)[] = labels.map(() => null);
  for (const [index, unit] of give(parts, links).entries()) given[parts[index]?.face ?? -1] = unit;
  return given;
}

/** Faces on either side of each edge. */
function linkFaces(edges: readonly NodedEdge[], faceOf: Int32Array): Link[] {
  return edges.flatMap(({ isCut }, number) => {
    const [one, other] = [faceOf[2 * number] ?? -1, faceOf[2 * number + 1] ?? -1];
    return one === other ? [] : [{ one, other, isCut }];
  });
}

const keepAll = (parts: readonly Part[]): string[] => parts.map(({ unit }) => unit);

interface FaceMeasure {
  area: number;
  isCut: boolean;
  corner: Point;
}

function measureFaces(
  edges: readonly NodedEdge[],
  faceOf: Int32Array,
  count: number,
): FaceMeasure[] {
  // From a corner near by, so that the numbers stay small.
  const origin = edges[0]?.from ?? [0, 0];
  const far: Point = [Infinity, Infinity];
  const faces = Array.from({ length: count }, () => ({ area: 0, isCut: false, corner: far }));
  for (const [number, { from, to, isCut, units }] of edges.entries()) {
    const area = cross(origin, from, to) / 2;
    for (const half of [2 * number, 2 * number + 1]) {
      const face = faces[faceOf[half] ?? -1];
      if (face === undefined) continue;
      face.area += half % 2 === 0 ? area : -area;
      face.isCut ||= isCut && units.size === 0;
      const west = comparePoints(from, to) < 0 ? from : to;
      if (comparePoints(west, face.corner) < 0) face.corner = west;
    }
  }
  return faces;
}

interface Label {
  /** Null: outside, or a unit that is not looked at. Nothing there is changed. */
  unit: string | null;
  winding: number;
}
