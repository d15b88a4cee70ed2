import { comparePoints, cross, type Point } from '../../geometry/lattice.ts';
import { findFaces, floodFaces } from './faces.ts';
import { twinOf } from './half-edges.ts';
import { joinEdges, type SidedEdge } from './join-edges.ts';
import { type Noded, type NodedEdge, sidesOf } from './node-patch.ts';
import type { Give, Link } from './part.ts';
import { replaceArcs } from './replace-arcs.ts';
import { straighten } from './straighten.ts';
import { endsBeyond, type Side, type Topology } from './topology.ts';

/**
 * Finds the faces between noded lines, assigns each to its unit, and replaces the old borders by the new ones.
 * @throws TornGround
 */
export function rebuildPatch(
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
        // Units outside the patch are not distinguished here.
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

/** Unit of each face; null: unchanged. */
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
  const links = ways.flatMap(({ one, other, ...way }) => {
    const [a, b] = [numbers.get(one), numbers.get(other)];
    return a === undefined || b === undefined ? [] : [{ one: a, other: b, ...way }];
  });
  const given: (string | null)[] = labels.map(() => null);
  for (const [index, unit] of give(parts, links).entries()) given[parts[index]?.face ?? -1] = unit;
  return given;
}

/** Faces on both sides of each edge. */
function linkFaces(edges: readonly NodedEdge[], faceOf: Int32Array): Link[] {
  return edges.flatMap(({ from, to, isCut }, number) => {
    const [one, other] = [faceOf[2 * number] ?? -1, faceOf[2 * number + 1] ?? -1];
    return one === other ? [] : [{ one, other, isCut, length: lengthOf(from, to) }];
  });
}

const lengthOf = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(bx - ax, by - ay);

interface FaceMeasure {
  area: number;
  cutLength: number;
  corner: Point;
}

function measureFaces(
  edges: readonly NodedEdge[],
  faceOf: Int32Array,
  count: number,
): FaceMeasure[] {
  // Relative to a near vertex, so that the numbers stay small.
  const origin = edges[0]?.from ?? [0, 0];
  const far: Point = [Infinity, Infinity];
  const faces = Array.from({ length: count }, () => ({ area: 0, cutLength: 0, corner: far }));
  for (const [number, { from, to, isCut, units }] of edges.entries()) {
    const area = cross(origin, from, to) / 2;
    for (const half of [2 * number, 2 * number + 1]) {
      const face = faces[faceOf[half] ?? -1];
      if (face === undefined) continue;
      face.area += half % 2 === 0 ? area : -area;
      if (isCut && units.size === 0) face.cutLength += lengthOf(from, to);
      const west = comparePoints(from, to) < 0 ? from : to;
      if (comparePoints(west, face.corner) < 0) face.corner = west;
    }
  }
  return faces;
}

interface Label {
  /** Unit; null: outside the area or the patch. Nothing changes there. */
  unit: string | null;
  winding: number;
}
