import { indexBoxes } from '../../geometry/box-index.ts';
import { joinBoxes, meets, type Point, pairsOf } from '../../geometry/lattice.ts';
import type { Checked } from '../assessment.ts';
import type { Draft, UnitKey } from '../draft.ts';
import { isInConflict } from '../topology/cross-segments.ts';
import type { Arc, Topology } from '../topology/topology.ts';
import { areaOfUnit } from '../topology/unit-rings.ts';
import type { Finding } from './finding.ts';

/**
 * Proves that the smallest units form a coverage: new borders cross nothing and separate two units, and the areas of units have
 * changed by exactly as much as the outline has. It trusts no other code.
 * @param before the draft that was proved last, with the same outline except for vertices on it
 */
export function checkCoverage(
  { draft }: Checked,
  touched: ReadonlySet<UnitKey>,
  before: Draft,
): Finding[] {
  const { topology, units } = draft;
  const fresh = arcsBut(topology, before.topology, touched);
  const torn = fresh.find(
    ({ left, right }) =>
      left === right || [left, right].some((side) => side !== null && !units.has(side)),
  );
  const crossed = torn ?? findCrossing(topology, fresh);
  if (crossed !== undefined) return [finding(draft, crossed.left ?? crossed.right, crossed.points)];
  let difference = areaWithin(arcsBut(before.topology, topology, touched)) - areaWithin(fresh);
  for (const key of touched) {
    difference += BigInt(areaOfUnit(topology, key)) - BigInt(areaOfUnit(before.topology, key));
  }
  if (difference === 0n) return [];
  const [any] = touched;
  return [finding(draft, any ?? null, fresh[0]?.points ?? [])];
}

const finding = (
  { units }: Draft,
  key: UnitKey | null,
  [place = [0, 0]]: readonly Point[],
): Finding => ({
  id: 'torn',
  check: 'torn',
  units: key === null ? [] : [key],
  place,
  values: { unit: units.get(key ?? '')?.name ?? '' },
  badness: 1,
});

/** Arcs of some units that are not in the other topology. */
function arcsBut({ arcs, borders }: Topology, other: Topology, units: ReadonlySet<UnitKey>): Arc[] {
  const found = new Map<number, Arc>();
  for (const unit of units) {
    for (const id of borders.get(unit) ?? []) {
      const arc = arcs.get(id);
      if (arc !== undefined && other.arcs.get(id) !== arc) found.set(id, arc);
    }
  }
  return [...found.values()];
}

function findCrossing({ arcs }: Topology, fresh: readonly Arc[]): Arc | undefined {
  const reach = joinBoxes(fresh.map(({ box }) => box));
  const near: Arc[] = [];
  for (const arc of arcs.values()) if (meets(arc.box, reach)) near.push(arc);
  // A plan that was just opened is fresh throughout: all pairs of its arcs would take seconds.
  const among = indexBoxes(near.map(({ box }) => box));
  return fresh.find((arc) =>
    among(arc.box).some((number) => {
      const other = near[number];
      return other !== undefined && cross(arc, other);
    }),
  );
}

function cross(one: Arc, other: Arc): boolean {
  const others = Array.from(pairsOf(other.points)).filter(([from, to]) => isNear(from, to, one));
  for (const [from, to] of pairsOf(one.points)) {
    if (!isNear(from, to, other)) continue;
    for (const [start, end] of others) {
      const isItself = one === other && from === start && to === end;
      if (!isItself && isInConflict(from, to, start, end)) return true;
    }
  }
  return false;
}

const isNear = (from: Point, to: Point, { box }: Arc): boolean =>
  Math.min(from[0], to[0]) <= box.east &&
  Math.max(from[0], to[0]) >= box.west &&
  Math.min(from[1], to[1]) <= box.north &&
  Math.max(from[1], to[1]) >= box.south;

/** Contribution of these arcs to twice the area within the outline. */
function areaWithin(arcs: readonly Arc[]): bigint {
  let sum = 0n;
  for (const { left, right, points } of arcs) {
    if (left !== null && right !== null) continue;
    for (const [a, b] of pairsOf(points)) {
      const area = BigInt(a[0]) * BigInt(b[1]) - BigInt(a[1]) * BigInt(b[0]);
      sum += right === null ? area : -area;
    }
  }
  return sum;
}
