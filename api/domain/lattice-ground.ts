/**
 * Areas on the lattice of 1e-7 degree as integers, and as the database stores them: doubles nearest to integer ÷ 10⁷, so that
 * each can be made from the other to the last bit.
 */

import type { Position } from '../core/contract/geo.ts';
import type { LatticeGround } from '../core/contract/plans.ts';
import { degreesToUnits, unitsToDegrees } from '../core/geometry/lattice.ts';
import { writeMultiPolygon } from './write-multi-polygon.ts';

/** Reads little-endian WKB of a MultiPolygon in the plane. Rings come without the repeated first point. */
export function readGround(wkb: Buffer): LatticeGround {
  const ground: LatticeGround = [];
  let at = 9;
  for (let polygons = wkb.readUInt32LE(5); polygons > 0; polygons--) {
    const rings: number[][] = [];
    let count = wkb.readUInt32LE(at + 5);
    at += 9;
    for (; count > 0; count--) {
      const { points, end } = readPoints(wkb, at);
      rings.push(points);
      at = end;
    }
    ground.push(rings);
  }
  return ground;
}

/** Reads little-endian WKB of a closed LineString. */
export function readRing(wkb: Buffer): number[] {
  return readPoints(wkb, 5).points;
}

function readPoints(wkb: Buffer, start: number): { points: number[]; end: number } {
  const count = wkb.readUInt32LE(start);
  const points: number[] = new Array(2 * (count - 1));
  for (let n = 0; n < points.length; n++) {
    points[n] = degreesToUnits(wkb.readDoubleLE(start + 4 + 8 * n));
  }
  return { points, end: start + 4 + 16 * count };
}

/** Writes little-endian WKB of a MultiPolygon, hexadecimal. */
export function writeGround(ground: LatticeGround): string {
  return writeMultiPolygon(ground.map((rings) => rings.map(closeRing)));
}

function closeRing(ring: readonly number[]): Position[] {
  const closed: Position[] = [];
  for (let n = 0; n <= ring.length; n += 2) {
    const [x = 0, y = 0] = [ring[n % ring.length], ring[(n + 1) % ring.length]];
    closed.push([unitsToDegrees(x), unitsToDegrees(y)]);
  }
  return closed;
}

/** Number of vertices of all rings. */
export function countPoints(ground: LatticeGround): number {
  let points = 0;
  for (const rings of ground) for (const ring of rings) points += ring.length / 2;
  return points;
}
