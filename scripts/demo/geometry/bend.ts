import type { Point } from './lattice.ts';

/** Hash of a lattice corner (integers) to [-1, 1]. */
function cornerValue(column: number, row: number, salt: number): number {
  let hash = (Math.imul(column, 374761393) + Math.imul(row, 668265263) + salt) | 0;
  hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2147483648 - 1;
}

const ease = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);

/** Smooth value noise in [-1, 1]; `wave` is the distance between corners in metres. */
export function noiseAt(x: number, y: number, wave: number, salt: number): number {
  const column = Math.floor(x / wave);
  const row = Math.floor(y / wave);
  const u = ease(x / wave - column);
  const v = ease(y / wave - row);
  const south = cornerValue(column, row, salt) * (1 - u) + cornerValue(column + 1, row, salt) * u;
  const north =
    cornerValue(column, row + 1, salt) * (1 - u) + cornerValue(column + 1, row + 1, salt) * u;
  return south * (1 - v) + north * v;
}

/** Bends the whole plane at once, since streets are cut straight; the bend is so small that no lines can cross. */
export function bendPoint(point: Point, seed: number): [number, number] {
  const [x, y] = point;
  // The anchors around the tower are surveyed places: no bending there.
  const distance = Math.hypot(x, y);
  const calm = ease(Math.min(1, Math.max(0, (distance - 250) / 1500)));
  const shift = (salt: number) =>
    calm * 125 * noiseAt(x, y, 1900, seed + salt) +
    (3 + 15 * calm) * noiseAt(x, y, 480, seed + salt + 7) +
    1.5 * noiseAt(x, y, 150, seed + salt + 13);
  return [x + shift(101), y + shift(202)];
}
