import { cross, numberOf, type Point } from '../../geometry/lattice.ts';

/** Edge between two vertices without another vertex in between. */
export interface Edge {
  from: Point;
  to: Point;
}

/**
 * Loops of a plane graph. Half-edge 2n runs along edge n, 2n + 1 against it; a loop goes around a face and keeps it on the
 * left: counter-clockwise around it, clockwise along a hole.
 */
export interface Loops {
  /** Number of its loop, by half-edge. */
  loopOf: Int32Array;
  /** Half-edges of each loop, in their order. */
  loops: number[][];
}

/** Start of a half-edge. */
export function startOf(edges: readonly Edge[], half: number): Point {
  const edge = edges[half >> 1];
  if (edge === undefined) throw new RangeError(`there is no half-edge ${half}`);
  return half % 2 === 0 ? edge.from : edge.to;
}

export const twinOf = (half: number): number => half ^ 1;

export function traceLoops(edges: readonly Edge[]): Loops {
  const following = linkHalves(edges);
  const loopOf = new Int32Array(edges.length * 2).fill(-1);
  const loops: number[][] = [];
  for (let first = 0; first < loopOf.length; first++) {
    if (loopOf[first] !== -1) continue;
    const loop: number[] = [];
    for (let half = first; loopOf[half] === -1; half = following[half] ?? first) {
      loopOf[half] = loops.length;
      loop.push(half);
    }
    loops.push(loop);
  }
  return { loopOf, loops };
}

/** Links half-edges. @returns by half-edge: the next one around the face on its left */
function linkHalves(edges: readonly Edge[]): Int32Array {
  const leaving = new Map<number, { half: number; to: Point; from: Point }[]>();
  const leave = (from: Point, to: Point, half: number) => {
    const key = numberOf(from);
    const list = leaving.get(key);
    if (list) list.push({ half, from, to });
    else leaving.set(key, [{ half, from, to }]);
  };
  for (const [number, { from, to }] of edges.entries()) {
    leave(from, to, 2 * number);
    leave(to, from, 2 * number + 1);
  }
  const following = new Int32Array(edges.length * 2);
  for (const list of leaving.values()) {
    if (list.length > 2) list.sort((one, other) => compareAngles(one.from, one.to, other.to));
    for (const [index, { half }] of list.entries()) {
      // Arriving by the twin of a half-edge, the rightmost turn leaves by the half-edge before it, counter-clockwise.
      const before = list[(index + list.length - 1) % list.length];
      following[twinOf(half)] = before?.half ?? half;
    }
  }
  return following;
}

/** Order of angles, counter-clockwise from east. */
function compareAngles(at: Point, a: Point, b: Point): number {
  const half = (to: Point) => (to[1] > at[1] || (to[1] === at[1] && to[0] > at[0]) ? 0 : 1);
  return half(a) - half(b) || -cross(at, a, b);
}
