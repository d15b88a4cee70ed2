import type { Point } from './lattice.ts';

/** Twice the signed area, counter-clockwise positive. Exact on the lattice up to ±2^53. */
export function doubleArea(ring: readonly Point[]): number {
  const first = ring[0];
  if (!first) return 0;
  let sum = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const a = ring[i] as Point;
    const b = ring[i + 1] as Point;
    sum += (a[0] - first[0]) * (b[1] - first[1]) - (b[0] - first[0]) * (a[1] - first[1]);
  }
  return sum;
}

export function centroid(ring: readonly Point[]): [number, number] {
  const first = ring[0] as Point;
  let area = 0;
  let x = 0;
  let y = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const a = ring[i] as Point;
    const b = ring[i + 1] as Point;
    const cross = (a[0] - first[0]) * (b[1] - first[1]) - (b[0] - first[0]) * (a[1] - first[1]);
    area += cross;
    x += cross * (a[0] + b[0] - 2 * first[0]);
    y += cross * (a[1] + b[1] - 2 * first[1]);
  }
  return area === 0 ? [first[0], first[1]] : [first[0] + x / (3 * area), first[1] + y / (3 * area)];
}

export function containsPoint(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i] as Point;
    const b = ring[j] as Point;
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) {
      inside = !inside;
    }
  }
  return inside;
}

const turn = (a: Point, b: Point, c: Point) =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Whether two segments share any point. */
export function segmentsMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) {
    return false;
  }
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) {
    return false;
  }
  const abc = turn(a, b, c);
  const abd = turn(a, b, d);
  const cda = turn(c, d, a);
  const cdb = turn(c, d, b);
  return abc * abd <= 0 && cda * cdb <= 0;
}

/** Whether a ring is simple: no two edges meet except neighbours in their common point, and it turns counter-clockwise. */
export function isSimpleRing(ring: readonly Point[]): boolean {
  const count = ring.length;
  if (count < 3 || doubleArea(ring) <= 0) return false;
  for (let i = 0; i < count; i++) {
    const a = ring[i] as Point;
    const b = ring[(i + 1) % count] as Point;
    if (a[0] === b[0] && a[1] === b[1]) return false;
    for (let j = i + 2; j < count; j++) {
      if (i === 0 && j === count - 1) continue;
      if (segmentsMeet(a, b, ring[j] as Point, ring[(j + 1) % count] as Point)) return false;
    }
  }
  return true;
}

/** Whether the inner ring lies strictly inside the outer one: no edges meet, one point is inside. */
export function liesInside(inner: readonly Point[], outer: readonly Point[]): boolean {
  if (!containsPoint(outer, inner[0] as Point)) return false;
  for (let i = 0; i < inner.length; i++) {
    const a = inner[i] as Point;
    const b = inner[(i + 1) % inner.length] as Point;
    for (let j = 0; j < outer.length; j++) {
      if (segmentsMeet(a, b, outer[j] as Point, outer[(j + 1) % outer.length] as Point))
        return false;
    }
  }
  return true;
}

/** The smallest rectangle around a ring with a side parallel to one of its edges. */
export function boxAround(ring: readonly Point[]): {
  /** Unit vector along the longer side. */
  along: Point;
  length: number;
  width: number;
  centre: Point;
} {
  let best = { along: [1, 0] as Point, length: 0, width: 0, centre: [0, 0] as Point };
  let bestArea = Number.POSITIVE_INFINITY;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i] as Point;
    const b = ring[(i + 1) % ring.length] as Point;
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (size === 0) continue;
    const u: Point = [(b[0] - a[0]) / size, (b[1] - a[1]) / size];
    let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of ring) {
      const pu = x * u[0] + y * u[1];
      const pv = -x * u[1] + y * u[0];
      minU = Math.min(minU, pu);
      maxU = Math.max(maxU, pu);
      minV = Math.min(minV, pv);
      maxV = Math.max(maxV, pv);
    }
    const [w, h] = [maxU - minU, maxV - minV];
    if (w * h >= bestArea) continue;
    bestArea = w * h;
    const [cu, cv] = [(minU + maxU) / 2, (minV + maxV) / 2];
    const centre: Point = [cu * u[0] - cv * u[1], cu * u[1] + cv * u[0]];
    best =
      w >= h
        ? { along: u, length: w, width: h, centre }
        : { along: [-u[1], u[0]], length: h, width: w, centre };
  }
  return best;
}
