/** Lengths and areas of drawn shapes: planar around their middle, exact to a thousandth within a city. */
import { type Point, RADIANS_PER_UNIT } from './lattice.ts';

/** Radii of WGS 84 in metres. */
const A = 6_378_137;
const E2 = 0.00669437999014;

function metresPerUnit(latitude: number): [x: number, y: number] {
  const angle = latitude * RADIANS_PER_UNIT;
  const sine = Math.sin(angle);
  const w = Math.sqrt(1 - E2 * sine * sine);
  return [
    ((A * Math.cos(angle)) / w) * RADIANS_PER_UNIT,
    ((A * (1 - E2)) / w ** 3) * RADIANS_PER_UNIT,
  ];
}

/** Length in metres. */
export function lengthOf(points: readonly Point[], isRing = false): number {
  const first = points[0];
  if (!first) return 0;
  const [mx, my] = metresPerUnit(first[1]);
  const way = isRing ? [...points, first] : points;
  let sum = 0;
  for (let index = 1; index < way.length; index++) {
    const [a, b] = [way[index - 1], way[index]];
    if (a && b) sum += Math.hypot((b[0] - a[0]) * mx, (b[1] - a[1]) * my);
  }
  return sum;
}

/** Area in square metres. */
export function areaOf(ring: readonly Point[]): number {
  const first = ring[0];
  if (!first) return 0;
  const [mx, my] = metresPerUnit(first[1]);
  let sum = 0;
  for (let index = 1; index + 1 < ring.length; index++) {
    const [b, c] = [ring[index], ring[index + 1]];
    if (!b || !c) continue;
    sum += (b[0] - first[0]) * (c[1] - first[1]) - (b[1] - first[1]) * (c[0] - first[0]);
  }
  return Math.abs(sum / 2) * mx * my;
}
