import type { Point } from './lattice.ts';

/** Class of what runs along an edge. Higher numbers are stronger borders. */
export const EdgeClass = {
  lot: 0,
  lane: 1,
  pedestrian: 2,
  street: 3,
  ring: 4,
  canal: 5,
  rail: 6,
  outline: 7,
  arterial: 8,
} as const;
export type EdgeClass = (typeof EdgeClass)[keyof typeof EdgeClass];

/** The face of the map outside the district. */
export const OUTSIDE = 0;

/**
 * A planar subdivision as half-edges: every border exists once and both neighbours refer to it, so a vertex added to it is
 * added to both. Half-edge `h` and its twin `h ^ 1` form edge `h >> 1`; a face lies left of its half-edges (counter-clockwise).
 */
export class PlanarMap {
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly origin: number[] = [];
  readonly next: number[] = [];
  readonly previous: number[] = [];
  readonly face: number[] = [];
  /** Class by edge. */
  readonly edgeClass: EdgeClass[] = [];
  /** Index of the road along each edge, -1 for none. */
  readonly road: number[] = [];
  /** One half-edge of each face. */
  readonly faceEdge: number[] = [];

  addVertex(x: number, y: number): number {
    this.x.push(x);
    this.y.push(y);
    return this.x.length - 1;
  }

  /** Adds a pair of half-edges from `from` to `to`, not yet linked. Returns the first. */
  addEdge(from: number, to: number, edgeClass: EdgeClass, road: number): number {
    const half = this.origin.length;
    this.origin.push(from, to);
    this.next.push(-1, -1);
    this.previous.push(-1, -1);
    this.face.push(-1, -1);
    this.edgeClass.push(edgeClass);
    this.road.push(road);
    return half;
  }

  link(first: number, second: number): void {
    this.next[first] = second;
    this.previous[second] = first;
  }

  from(half: number): number {
    return this.origin[half] as number;
  }

  to(half: number): number {
    return this.origin[half ^ 1] as number;
  }

  after(half: number): number {
    return this.next[half] as number;
  }

  before(half: number): number {
    return this.previous[half] as number;
  }

  leftOf(half: number): number {
    return this.face[half] as number;
  }

  classOf(half: number): EdgeClass {
    return this.edgeClass[half >> 1] as EdgeClass;
  }

  roadOf(half: number): number {
    return this.road[half >> 1] as number;
  }

  point(vertex: number): Point {
    return [this.x[vertex] as number, this.y[vertex] as number];
  }

  /** The half-edges around a face, counter-clockwise. */
  halfEdges(face: number): number[] {
    const first = this.faceEdge[face] as number;
    const halves: number[] = [];
    let half = first;
    do {
      halves.push(half);
      half = this.after(half);
    } while (half !== first);
    return halves;
  }

  ring(face: number): Point[] {
    return this.halfEdges(face).map((half) => this.point(this.from(half)));
  }

  /** Adds a vertex to the edge; both neighbours get it. Returns the half-edge that now starts there. */
  splitEdge(half: number, x: number, y: number): number {
    const twin = half ^ 1;
    const vertex = this.addVertex(x, y);
    const fresh = this.addEdge(vertex, this.to(half), this.classOf(half), this.roadOf(half));
    this.face[fresh] = this.leftOf(half);
    this.face[fresh ^ 1] = this.leftOf(twin);
    const following = this.after(half);
    const preceding = this.before(twin);
    this.origin[twin] = vertex;
    this.link(half, fresh);
    this.link(fresh, following);
    this.link(preceding, fresh ^ 1);
    this.link(fresh ^ 1, twin);
    return fresh;
  }

  /**
   * Cuts a face by a chain from the origin of `start` to the origin of `end`, both half-edges of that face. The old face stays
   * left of the chain (seen from start); the new face, which is returned, is right of it.
   */
  splitFace(
    start: number,
    end: number,
    bends: readonly Point[],
    edgeClass: EdgeClass,
    road: number,
  ): number {
    const old = this.leftOf(start);
    const fresh = this.faceEdge.length;
    const beforeStart = this.before(start);
    const beforeEnd = this.before(end);
    let forwards = beforeStart;
    let backwards = start;
    let at = this.from(start);
    const stops = [...bends.map(([x, y]) => this.addVertex(x, y)), this.from(end)];
    for (const stop of stops) {
      const half = this.addEdge(at, stop, edgeClass, road);
      this.link(forwards, half);
      this.link(half ^ 1, backwards);
      this.face[half] = old;
      forwards = half;
      backwards = half ^ 1;
      at = stop;
    }
    this.link(forwards, end);
    this.link(beforeEnd, backwards);
    this.faceEdge[old] = forwards;
    this.faceEdge.push(backwards);
    let half = backwards;
    do {
      this.face[half] = fresh;
      half = this.after(half);
    } while (half !== backwards);
    return fresh;
  }
}
