import { doubleArea, keyOf, type Point, pairsOf } from '../../geometry/lattice.ts';
import { isInConflict } from './cross-segments.ts';
import { ringsOf } from './rings.ts';
import type { Topology } from './topology.ts';

export type GroundFault =
  | { kind: 'crossing'; arcs: [number, number]; at: Point }
  | { kind: 'same_sides'; arc: number }
  | { kind: 'too_short'; arc: number }
  | { kind: 'wrong_list'; unit: string }
  | { kind: 'wrong_sum'; difference: bigint };

/**
 * Finds every fault of a coverage, without trusting other code: borders that cross or overlap, borders that separate nothing,
 * units that differ from the sum of their rings. Checks everything: for tests, and before a plan is sent.
 */
export function findFaults(topology: Topology): GroundFault[] {
  return [
    ...findCrossings(topology),
    ...findBadArcs(topology),
    ...findBadLists(topology),
    ...findBadSum(topology),
  ];
}

function findCrossings({ arcs }: Topology): GroundFault[] {
  const segments = [...arcs.values()]
    .flatMap(({ id, points }) =>
      Array.from(pairsOf(points), ([from, to]) => ({
        id,
        from,
        to,
        west: Math.min(from[0], to[0]),
        east: Math.max(from[0], to[0]),
      })),
    )
    .sort((one, other) => one.west - other.west);
  const faults: GroundFault[] = [];
  for (const [index, one] of segments.entries()) {
    for (let next = index + 1; next < segments.length; next++) {
      const other = segments[next];
      if (other === undefined || other.west > one.east) break;
      if (isInConflict(one.from, one.to, other.from, other.to)) {
        faults.push({ kind: 'crossing', arcs: [one.id, other.id], at: one.from });
      }
    }
  }
  return faults;
}

function findBadArcs({ arcs }: Topology): GroundFault[] {
  const faults: GroundFault[] = [];
  for (const { id, left, right, points } of arcs.values()) {
    if (left === right) faults.push({ kind: 'same_sides', arc: id });
    const isLoop = points[0] && points.at(-1) && keyOf(points[0]) === keyOf(points.at(-1) as Point);
    if (points.length < (isLoop ? 4 : 2)) faults.push({ kind: 'too_short', arc: id });
  }
  return faults;
}

/** Checks that the units' lists of borders agree with the arcs. */
function findBadLists({ arcs, borders }: Topology): GroundFault[] {
  const told = new Map<string, number[]>();
  for (const { id, left, right } of arcs.values()) {
    for (const unit of [left, right]) {
      if (unit !== null) told.set(unit, [...(told.get(unit) ?? []), id]);
    }
  }
  return [...new Set([...told.keys(), ...borders.keys()])]
    .filter(
      (unit) =>
        told
          .get(unit)
          ?.toSorted((a, b) => a - b)
          .join() !== borders.get(unit)?.join(),
    )
    .map((unit) => ({ kind: 'wrong_list', unit }));
}

/** Checks that the areas of all units add up to the area enclosed by the outer borders. */
function findBadSum(topology: Topology): GroundFault[] {
  let units = 0n;
  for (const unit of topology.borders.keys()) {
    for (const ring of ringsOf(topology, unit)) units += doubleArea(ring);
  }
  let outside = 0n;
  for (const { left, right, points } of topology.arcs.values()) {
    if (left !== null && right !== null) continue;
    for (const [from, to] of pairsOf(points)) {
      const area = BigInt(from[0]) * BigInt(to[1]) - BigInt(from[1]) * BigInt(to[0]);
      outside += right === null ? area : -area;
    }
  }
  return units === outside ? [] : [{ kind: 'wrong_sum', difference: units - outside }];
}
