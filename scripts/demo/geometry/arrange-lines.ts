import type { Point } from './lattice.ts';
import { type EdgeClass, OUTSIDE, PlanarMap } from './planar-map.ts';
import { containsPoint, doubleArea } from './polygon.ts';

export type Line = { points: readonly Point[]; edgeClass: EdgeClass; road: number };

type Segment = { a: Point; b: Point; edgeClass: EdgeClass; road: number; stops: number[] };

/** Junctions closer than this (metres) are merged. */
const JUNCTION_REACH = 5;

/** Where two segments cross, as a share of each. */
function crossing(first: Segment, second: Segment): [number, number] | undefined {
  const [ax, ay] = first.a;
  const [cx, cy] = second.a;
  const [ux, uy] = [first.b[0] - ax, first.b[1] - ay];
  const [vx, vy] = [second.b[0] - cx, second.b[1] - cy];
  const cross = ux * vy - uy * vx;
  if (cross === 0) return undefined;
  const s = ((cx - ax) * vy - (cy - ay) * vx) / cross;
  const t = ((cx - ax) * uy - (cy - ay) * ux) / cross;
  return s >= 0 && s <= 1 && t >= 0 && t <= 1 ? [s, t] : undefined;
}

function cutAtCrossings(lines: readonly Line[]): Segment[] {
  const segments: Segment[] = lines.flatMap(({ points, edgeClass, road }) =>
    points.slice(1).map((b, i) => ({ a: points[i] as Point, b, edgeClass, road, stops: [] })),
  );
  for (let i = 0; i < segments.length; i++) {
    const first = segments[i] as Segment;
    for (let j = i + 1; j < segments.length; j++) {
      const second = segments[j] as Segment;
      if (Math.max(first.a[0], first.b[0]) < Math.min(second.a[0], second.b[0])) continue;
      if (Math.max(second.a[0], second.b[0]) < Math.min(first.a[0], first.b[0])) continue;
      const shares = crossing(first, second);
      if (!shares) continue;
      first.stops.push(shares[0]);
      second.stops.push(shares[1]);
    }
  }
  return segments;
}

/** Finds the vertex at a place; a place within reach of an earlier vertex gets that vertex. */
function vertexFinder(map: PlanarMap): (x: number, y: number) => number {
  const cells = new Map<string, number[]>();
  return (x, y) => {
    const [column, row] = [Math.floor(x / JUNCTION_REACH), Math.floor(y / JUNCTION_REACH)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const vertex of cells.get(`${column + dx},${row + dy}`) ?? []) {
          const [vx, vy] = map.point(vertex);
          if (Math.hypot(vx - x, vy - y) < JUNCTION_REACH) return vertex;
        }
      }
    }
    const vertex = map.addVertex(x, y);
    const key = `${column},${row}`;
    cells.set(key, [...(cells.get(key) ?? []), vertex]);
    return vertex;
  };
}

type Link = { from: number; to: number; edgeClass: EdgeClass; road: number };

/** Edges between junctions, the strongest where two lines share one; dead ends are removed. */
function linkJunctions(map: PlanarMap, segments: readonly Segment[]): Link[] {
  const find = vertexFinder(map);
  const links = new Map<string, Link>();
  for (const { a, b, edgeClass, road, stops } of segments) {
    const at = [0, ...stops.sort((p, q) => p - q), 1].map((share) =>
      find(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share),
    );
    for (let i = 1; i < at.length; i++) {
      const [from, to] = [at[i - 1] as number, at[i] as number];
      if (from === to) continue;
      const key = `${Math.min(from, to)},${Math.max(from, to)}`;
      const known = links.get(key);
      if (!known || known.edgeClass < edgeClass) links.set(key, { from, to, edgeClass, road });
    }
  }
  let kept = [...links.values()];
  for (;;) {
    const degree = new Map<number, number>();
    for (const { from, to } of kept) {
      degree.set(from, (degree.get(from) ?? 0) + 1);
      degree.set(to, (degree.get(to) ?? 0) + 1);
    }
    const rest = kept.filter(({ from, to }) => degree.get(from) !== 1 && degree.get(to) !== 1);
    if (rest.length === kept.length) return kept;
    kept = rest;
  }
}

/**
 * The planar map of a set of crossing lines, in metres. Lines may run a little past the one they end on: dead ends are removed.
 * Together the lines must be connected. Face OUTSIDE is everything beyond `outline`.
 */
export function arrangeLines(lines: readonly Line[], outline: readonly Point[]): PlanarMap {
  const map = new PlanarMap();
  const leaving = new Map<number, number[]>();
  for (const { from, to, edgeClass, road } of linkJunctions(map, cutAtCrossings(lines))) {
    const half = map.addEdge(from, to, edgeClass, road);
    leaving.set(from, [...(leaving.get(from) ?? []), half]);
    leaving.set(to, [...(leaving.get(to) ?? []), half ^ 1]);
  }
  const direction = (half: number) => {
    const [ax, ay] = map.point(map.from(half));
    const [bx, by] = map.point(map.to(half));
    return Math.atan2(by - ay, bx - ax);
  };
  for (const halves of leaving.values()) {
    halves.sort((p, q) => direction(p) - direction(q));
    halves.forEach((half, i) => {
      map.link(half ^ 1, halves[(i + halves.length - 1) % halves.length] as number);
    });
  }
  map.faceEdge.push(-1);
  for (let half = 0; half < map.origin.length; half++) {
    if (map.leftOf(half) !== -1) continue;
    const ring: Point[] = [];
    let edge = half;
    do {
      ring.push(map.point(map.from(edge)));
      edge = map.after(edge);
    } while (edge !== half);
    const middle = insidePoint(ring);
    const isOutside = doubleArea(ring) <= 0 || !containsPoint(outline, middle);
    const face = isOutside ? OUTSIDE : map.faceEdge.length;
    if (isOutside) map.faceEdge[OUTSIDE] = half;
    else map.faceEdge.push(half);
    do {
      map.face[edge] = face;
      edge = map.after(edge);
    } while (edge !== half);
  }
  return map;
}

/** A point to the left of the longest edge, close to it. */
function insidePoint(ring: readonly Point[]): Point {
  let best: Point = [0, 0];
  let longest = 0;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const size = Math.hypot(dx, dy);
    if (size <= longest) return;
    longest = size;
    best = [(a[0] + b[0]) / 2 - dy / size, (a[1] + b[1]) / 2 + dx / size];
  });
  return best;
}
