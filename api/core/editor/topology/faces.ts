import { comparePoints, doubleArea, type Point } from '../../geometry/lattice.ts';
import { edgeToTheWest } from './edge-to-the-west.ts';
import { type Edge, startOf, traceLoops, twinOf } from './half-edges.ts';

/** Error of invalid topology: the lines contradict each other. */
export class TornGround extends Error {
  override readonly name = 'TornGround';
}

export interface Faces {
  /** Number of the face on its left, by half-edge. */
  faceOf: Int32Array;
  /** The unbounded face. */
  outermost: number;
  count: number;
}

/** Finds the faces of a plane graph: a loop around each, and one along each of its holes. */
export function findFaces(edges: readonly Edge[]): Faces {
  const { loopOf, loops } = traceLoops(edges);
  const faces = createUnions(loops.length + 1);
  const outermost = loops.length;
  const graphs = createUnions(loops.length);
  for (let half = 0; half < loopOf.length; half += 2) {
    graphs.join(loopOf[half] ?? 0, loopOf[twinOf(half)] ?? 0);
  }
  for (const [number, loop] of loops.entries()) {
    const points = loop.map((half) => startOf(edges, half));
    if (!isOuter(points)) continue;
    // The outer side of a connected graph lies in the face of another one, or in the unbounded face.
    const west = points.reduce((one, other) => (comparePoints(one, other) < 0 ? one : other));
    const beside = edgeToTheWest(
      edges,
      west,
      (edge) => graphs.find(loopOf[2 * edge] ?? 0) !== graphs.find(number),
    );
    faces.join(number, beside === null ? outermost : (loopOf[beside] ?? outermost));
  }
  const numbers = new Map<number, number>();
  const numberOf = (loop: number) => {
    const root = faces.find(loop);
    const known = numbers.get(root) ?? numbers.size;
    numbers.set(root, known);
    return known;
  };
  const faceOf = Int32Array.from(loopOf, numberOf);
  const last = numberOf(outermost);
  return { faceOf, outermost: last, count: numbers.size };
}

/** Whether the face is outside the loop: it runs clockwise, or there and back. */
const isOuter = (points: readonly Point[]): boolean => doubleArea(points) <= 0n;

interface Flood<Label> {
  start: Label;
  /** Label of the face on the other side of a half-edge, computed from the face on its left. */
  across(label: Label, half: number): Label;
  isSame(one: Label, other: Label): boolean;
}

/**
 * Labels all faces by flood fill across the edges, starting with the outermost.
 * @throws TornGround when two ways to a face give it two labels
 */
export function floodFaces<Label>(
  edges: readonly Edge[],
  faceOf: Int32Array,
  count: number,
  outermost: number,
  { start, across, isSame }: Flood<Label>,
): Label[] {
  const halves: number[][] = Array.from({ length: count }, () => []);
  for (let half = 0; half < edges.length * 2; half++) halves[faceOf[half] ?? 0]?.push(half);
  const labels = new Map<number, Label>([[outermost, start]]);
  const queue = [outermost];
  for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
    const label = labels.get(face) ?? start;
    for (const half of halves[face] ?? []) {
      const other = faceOf[twinOf(half)] ?? 0;
      const told = across(label, half);
      const known = labels.get(other);
      if (known === undefined) {
        labels.set(other, told);
        queue.push(other);
      } else if (!isSame(known, told))
        throw new TornGround('two paths to a face give it different units');
    }
  }
  return Array.from({ length: count }, (_, face) => {
    const label = labels.get(face);
    if (label === undefined) throw new TornGround('a face was not reached');
    return label;
  });
}

/** Union-find: disjoint sets that are merged. */
function createUnions(count: number) {
  const parent = Int32Array.from({ length: count }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    let step = index;
    while (parent[step] !== root) {
      const next = parent[step] ?? root;
      parent[step] = root;
      step = next;
    }
    return root;
  };
  return {
    find,
    join: (one: number, other: number) => {
      parent[find(one)] = find(other);
    },
  };
}
