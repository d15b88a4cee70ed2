/** Area of a smallest unit as a plan stores it, in canonical form: equal shapes have equal bytes. */
import type { LatticeGround } from '../contract/plans.ts';
import { isInRing } from '../geometry/is-in-ring.ts';
import {
  type Box,
  boxOf,
  comparePoints,
  doubleArea,
  joinBoxes,
  type Point,
} from '../geometry/lattice.ts';
import { pointsOf } from './surroundings.ts';
import { type Ring, ringsOf } from './topology/rings.ts';
import type { Topology } from './topology/topology.ts';

/** Polygon: its outer ring, counter-clockwise, then its holes, clockwise. */
export type Polygon = readonly [outer: Ring, ...holes: Ring[]];

/**
 * Polygons of a unit. Rings start at their westernmost point, of several the southernmost; polygons and holes are sorted by it.
 */
export function polygonsOf(topology: Topology, unit: string): Polygon[] {
  return groupRings(ringsOf(topology, unit));
}

export function groundOf(topology: Topology, unit: string): LatticeGround {
  return flatten(polygonsOf(topology, unit));
}

/** Converts an area to the canonical form. */
export function spellGround(ground: LatticeGround): LatticeGround {
  return flatten(groupRings(ground.flatMap((polygon) => polygon.map(pointsOf))));
}

const flatten = (polygons: readonly Polygon[]): LatticeGround =>
  polygons.map((rings) => rings.map((ring) => ring.flat()));

/** A list of borders is immutable and identifies one shape forever. */
const written = new WeakMap<readonly number[], string>();

/** Text that is equal for equal areas; null: the unit has none of its own. */
export function writeGround(topology: Topology, unit: string): string | null {
  const border = topology.borders.get(unit);
  if (border === undefined) return null;
  const text = written.get(border) ?? JSON.stringify(groundOf(topology, unit));
  written.set(border, text);
  return text;
}

/** Groups rings into polygons. @param rings with the area on the left: outer ones counter-clockwise, holes clockwise */
export function groupRings(rings: readonly Ring[]): Polygon[] {
  const ordered = rings.map(fromLowest).sort((one, other) => compareRings(one, other));
  const outers = ordered
    .filter((ring) => doubleArea(ring) > 0n)
    .map((ring) => ({ ring, area: doubleArea(ring), box: boxOf(ring), holes: [] as Ring[] }));
  for (const hole of ordered.filter((ring) => doubleArea(ring) < 0n)) {
    const around = outers
      .filter(({ ring, area }) => area > -doubleArea(hole) && isAround(ring, hole))
      .sort((one, other) => (one.area < other.area ? -1 : 1));
    around[0]?.holes.push(hole);
  }
  return outers.map(({ ring, holes }): Polygon => [ring, ...holes]);
}

function fromLowest(ring: Ring): Ring {
  let first = 0;
  for (const [index, point] of ring.entries()) {
    if (comparePoints(point, ring[first] as Point) < 0) first = index;
  }
  return [...ring.slice(first), ...ring.slice(0, first)];
}

function compareRings(one: Ring, other: Ring): number {
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const order = comparePoints(one[index] as Point, other[index] as Point);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Whether a hole lies in an outer ring. Rings touch in points only, never along an edge: the middle of an edge decides. */
function isAround(outer: Ring, hole: Ring): boolean {
  const [a, b] = hole;
  if (a === undefined || b === undefined) return false;
  // Doubled, so that the middle is a lattice point too.
  const middle: Point = [a[0] + b[0], a[1] + b[1]];
  return isInRing(
    outer.map(([x, y]): Point => [2 * x, 2 * y]),
    middle,
  );
}

/** Box of an area as a plan stores it. */
export const boxOfGround = (ground: LatticeGround): Box =>
  joinBoxes(ground.map(([outer = []]) => boxOf(pointsOf(outer))));
