import { cross, isSame, type Point } from '../../geometry/lattice.ts';

/**
 * Intersection of two segments as a lattice point: exact if it is one, else the nearest (halves towards east and north). Null:
 * they do not meet. Collinear segments have no single intersection; their ends are vertices anyway.
 */
export function meetingPoint(a: Point, b: Point, c: Point, d: Point): Point | null {
  const atA = cross(c, d, a);
  const atB = cross(c, d, b);
  const atC = cross(a, b, c);
  const atD = cross(a, b, d);
  if (atA === 0 && atB === 0) return null;
  if (Math.sign(atA) * Math.sign(atB) > 0 || Math.sign(atC) * Math.sign(atD) > 0) return null;
  const whole = atA - atB;
  return [a[0] + roundShare(b[0] - a[0], atA, whole), a[1] + roundShare(b[1] - a[1], atA, whole)];
}

/** Whether two segments cross, touch or overlap anywhere except at a common end. */
export function isInConflict(a: Point, b: Point, c: Point, d: Point): boolean {
  const atA = cross(c, d, a);
  const atB = cross(c, d, b);
  const atC = cross(a, b, c);
  const atD = cross(a, b, d);
  if (atA === 0 && atB === 0) {
    // Collinear: they may share one end, and nothing else.
    const along = Math.abs(b[0] - a[0]) >= Math.abs(b[1] - a[1]) ? 0 : 1;
    const [from, to] = [Math.min(a[along], b[along]), Math.max(a[along], b[along])];
    const [first, last] = [Math.min(c[along], d[along]), Math.max(c[along], d[along])];
    return Math.min(to, last) > Math.max(from, first);
  }
  if (Math.sign(atA) * Math.sign(atB) > 0 || Math.sign(atC) * Math.sign(atD) > 0) return false;
  return !(isSame(a, c) || isSame(a, d) || isSame(b, c) || isSame(b, d));
}

/** `length × part ÷ whole`, rounded, halves up. Exact: where doubles are not precise enough, big integers are used. */
function roundShare(length: number, part: number, whole: number): number {
  const share = length * (part / whole);
  const isTold = Math.abs(share - Math.floor(share) - 0.5) > 1e-4;
  if (isTold) return Math.round(share);
  const [numerator, denominator] =
    whole > 0
      ? [2n * BigInt(length) * BigInt(part) + BigInt(whole), 2n * BigInt(whole)]
      : [-2n * BigInt(length) * BigInt(part) - BigInt(whole), -2n * BigInt(whole)];
  const quotient = numerator / denominator;
  return Number(numerator < 0n && numerator % denominator !== 0n ? quotient - 1n : quotient);
}
