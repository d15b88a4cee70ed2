import { createEdgeMap } from '../../../api/core/editor/topology/edge-map.ts';
import { findFaces, floodFaces } from '../../../api/core/editor/topology/faces.ts';
import type { Edge } from '../../../api/core/editor/topology/half-edges.ts';
import { nodeSegments } from '../../../api/core/editor/topology/node-segments.ts';
import { cross, type Point, pairsOf } from '../../../api/core/geometry/lattice.ts';

/** A ring on the lattice, implicitly closed, with the number of its source. */
export interface SourceRing {
  readonly source: number;
  readonly points: readonly Point[];
}

export interface RingEdge extends Edge {
  /** By source: winding number on the left minus the one on the right; sources without a difference are missing. */
  readonly turns: Map<number, number>;
}

export interface Face {
  /** By source: how often its rings go around the face, counter-clockwise; sources that do not are missing. */
  readonly windings: ReadonlyMap<number, number>;
  /** Area in square lattice units; without meaning for the outermost face. */
  area: number;
  /** Perimeter in lattice units. */
  perimeter: number;
  south: number;
  north: number;
}

/** Planar subdivision by rings. Half-edge 2n runs along edge n, 2n + 1 against it. */
export interface Arrangement {
  readonly edges: readonly RingEdge[];
  /** By half-edge: number of the face on its left. */
  readonly faceOf: Int32Array;
  readonly outermost: number;
  readonly faces: readonly Face[];
  /** Sources with a side that got a vertex between its ends. */
  readonly bent: ReadonlySet<number>;
}

/**
 * Builds the planar subdivision of all rings together: they may cross, touch and overlap. Every line is noded with every other
 * on the lattice (snap rounding), so that two faces always have the same border between them.
 *
 * @throws TornGround when the topology is invalid
 */
export function arrangeRings(rings: readonly SourceRing[]): Arrangement {
  const sides = createEdgeMap<RingEdge>((from, to) => ({ from, to, turns: new Map() }));
  for (const { source, points } of rings) {
    for (const [from, to] of pairsOf([...points, ...points.slice(0, 1)])) {
      const { edge, isForward } = sides.at(from, to);
      turn(edge, source, isForward ? 1 : -1);
    }
  }
  // A spike runs forward and back: nothing is left of its sides.
  const lines = sides.list().filter(({ turns }) => turns.size > 0);
  const noded = createEdgeMap<RingEdge>((from, to) => ({ from, to, turns: new Map() }));
  const bent = new Set<number>();
  const ways = nodeSegments(lines.map(({ from, to }) => ({ from, to, isCut: true })));
  for (const [index, way] of ways.entries()) {
    const { turns } = lines[index] as RingEdge;
    if (way.length > 2) for (const source of turns.keys()) bent.add(source);
    for (const [from, to] of pairsOf(way)) {
      const { edge, isForward } = noded.at(from, to);
      for (const [source, change] of turns) turn(edge, source, isForward ? change : -change);
    }
  }
  const edges = noded.list().filter(({ turns }) => turns.size > 0);
  const { faceOf, outermost, count } = findFaces(edges);
  const windings = floodFaces<ReadonlyMap<number, number>>(edges, faceOf, count, outermost, {
    start: new Map(),
    across: (label, half) =>
      changed(label, edges[half >> 1]?.turns ?? new Map(), half % 2 === 0 ? -1 : 1),
    isSame: (one, other) =>
      one.size === other.size && [...one].every(([source, sum]) => other.get(source) === sum),
  });
  return { edges, faceOf, outermost, faces: measure(edges, faceOf, windings), bent };
}

function turn({ turns }: RingEdge, source: number, change: number): void {
  const sum = (turns.get(source) ?? 0) + change;
  if (sum === 0) turns.delete(source);
  else turns.set(source, sum);
}

function changed(
  label: ReadonlyMap<number, number>,
  turns: ReadonlyMap<number, number>,
  sign: number,
): ReadonlyMap<number, number> {
  const next = new Map(label);
  for (const [source, change] of turns) {
    const sum = (next.get(source) ?? 0) + sign * change;
    if (sum === 0) next.delete(source);
    else next.set(source, sum);
  }
  return next;
}

function measure(
  edges: readonly RingEdge[],
  faceOf: Int32Array,
  windings: readonly ReadonlyMap<number, number>[],
): Face[] {
  // Relative to a nearby corner, so that the numbers stay small.
  const origin: Point = edges[0]?.from ?? [0, 0];
  const faces = windings.map(
    (label): Face => ({
      windings: label,
      area: 0,
      perimeter: 0,
      south: Infinity,
      north: -Infinity,
    }),
  );
  for (const [number, { from, to }] of edges.entries()) {
    const area = cross(origin, from, to) / 2;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    for (const half of [2 * number, 2 * number + 1]) {
      const face = faces[faceOf[half] ?? -1];
      if (face === undefined) continue;
      face.area += half % 2 === 0 ? area : -area;
      face.perimeter += length;
      face.south = Math.min(face.south, from[1], to[1]);
      face.north = Math.max(face.north, from[1], to[1]);
    }
  }
  return faces;
}
