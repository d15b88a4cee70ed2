/**
 * The two coordinate systems of the demo.
 *
 * plan: metres east and north of the tower, floating point; streets are laid out here. lattice: whole units of 1e-7 degree east
 * and north of the tower (WGS 84); all output is on it, so that equality of points is equality of integers and areas are exact.
 */
import { unitsToDegrees } from '../../../api/core/geometry/lattice.ts';
export type Point = readonly [x: number, y: number];

const TOWER_LONGITUDE = 1136613000;
const TOWER_LATITUDE = 347527000;

/** Metres of one unit at 34.7° N on the ellipsoid of WGS 84. */
export const UNIT_EAST = 0.009162;
export const UNIT_NORTH = 0.0110935;

export function toLattice(x: number, y: number): [number, number] {
  return [Math.round(x / UNIT_EAST), Math.round(y / UNIT_NORTH)];
}

export function toMetres(point: Point): [number, number] {
  return [point[0] * UNIT_EAST, point[1] * UNIT_NORTH];
}

/** Degrees with at most seven decimals, longitude first. */
export function toDegrees(point: Point): [number, number] {
  return [unitsToDegrees(TOWER_LONGITUDE + point[0]), unitsToDegrees(TOWER_LATITUDE + point[1])];
}
