/** Plane of the editor: whole units of 1e-7 degree (about a centimetre), longitude first. Every sum below is exact. */

/** Integers: longitude and latitude in units of 1e-7 degree. */
export type Point = readonly [x: number, y: number];

export const UNITS_PER_DEGREE = 1e7;

/** Converts units to degrees. Adding zero turns -0 into 0: the two compare equal in SQL but not byte for byte. */
export const unitsToDegrees = (units: number): number => units / UNITS_PER_DEGREE + 0;
export const degreesToUnits = (degrees: number): number =>
  Math.round(degrees * UNITS_PER_DEGREE) + 0;

/** Nearest place on the lattice. */
export const onLattice = (degrees: number): number => unitsToDegrees(degreesToUnits(degrees));

/** Size of a unit: along a meridian, and along the equator. */
export const RADIANS_PER_UNIT = Math.PI / 180 / UNITS_PER_DEGREE;

/**
 * Largest width of a working area: within it the cross product of two differences of doubled coordinates is an integer below
 * 2^53, so signs are exact without a library.
 */
export const WIDEST = 3 * UNITS_PER_DEGREE;

export const isSame = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

/** Order of points: west before east, south before north. */
export const comparePoints = (a: Point, b: Point): number => a[0] - b[0] || a[1] - b[1];

/** Twice the signed area of the triangle: above 0 when `c` lies left of the way from `a` to `b`, 0 on its line. */
export const cross = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Key that is equal for equal points. */
export const keyOf = ([x, y]: Point): string => `${x} ${y}`;

/** Twice the largest width of a working area, so that no two points of one get the same number. */
const AROUND = 2 * WIDEST;

/** Number that is equal for equal points of one working area, and cheaper to look up than a key. */
export const numberOf = ([x, y]: Point): number => wrap(x) * AROUND + wrap(y);

const wrap = (value: number): number => ((value % AROUND) + AROUND) % AROUND;

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function boxOf(points: readonly Point[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const point of points) {
    const x = point[0];
    const y = point[1];
    if (x < box.west) box.west = x;
    if (x > box.east) box.east = x;
    if (y < box.south) box.south = y;
    if (y > box.north) box.north = y;
  }
  return box;
}

export function joinBoxes(boxes: Iterable<Box>): Box {
  const joined = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { west, south, east, north } of boxes) {
    if (west < joined.west) joined.west = west;
    if (east > joined.east) joined.east = east;
    if (south < joined.south) joined.south = south;
    if (north > joined.north) joined.north = north;
  }
  return joined;
}

/** Whether the distance of two boxes is at most `margin` units. */
export const meets = (a: Box, b: Box, margin = 0): boolean =>
  a.west <= b.east + margin &&
  b.west <= a.east + margin &&
  a.south <= b.north + margin &&
  b.south <= a.north + margin;

export const isInBox = ({ west, south, east, north }: Box, [x, y]: Point): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/** Twice the area in lattice units, above 0 counter-clockwise; exact. */
export function doubleArea(ring: readonly Point[]): bigint {
  const [origin] = ring;
  if (origin === undefined) return 0n;
  let whole = 0n;
  // Summed as a double while that is exact, which it always is within a street.
  let sum = 0;
  for (let index = 1; index + 1 < ring.length; index++) {
    const [b, c] = [ring[index], ring[index + 1]];
    if (b && c) sum += cross(origin, b, c);
    if (Math.abs(sum) > 2 ** 52) {
      whole += BigInt(sum);
      sum = 0;
    }
  }
  return whole + BigInt(sum);
}

/** Yields the segments of a way, without those of length zero. */
export function* pairsOf(points: readonly Point[]): Generator<[from: Point, to: Point]> {
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1], points[index]];
    if (from && to && !isSame(from, to)) yield [from, to];
  }
}
