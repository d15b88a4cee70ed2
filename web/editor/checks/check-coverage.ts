import type { Checked } from '../check-draft.ts';
import type { Draft, UnitKey } from '../draft.ts';
import { isInConflict } from '../topology/cross-segments.ts';
import { joinBoxes, meets, type Point, pairsOf } from '../topology/lattice.ts';
import type { Arc, Topology } from '../topology/topology.ts';
import { areaOfUnit } from '../topology/unit-rings.ts';
import type { Finding } from './finding.ts';

/**
 * The proof that the smallest units are a coverage: borders that are new cross nothing and part two units, and the areas of all add
 * up to that of the whole, exactly. It trusts nothing that made them.
 *
 * @param before the draft that was proved last; none: its sums alone are looked at
 */
export function checkCoverage(
  { draft }: Checked,
  touched: ReadonlySet<UnitKey>,
  before?: Draft,
): Finding[] {
  const { topology, units } = draft;
  const fresh = before === undefined ? [] : freshArcs(topology, before.topology, touched);
  const torn = fresh.find(
    ({ left, right }) =>
      left === right || [left, right].some((side) => side !== null && !units.has(side)),
  );
  const crossed = torn ?? findCrossing(topology, fresh);
  if (crossed !== undefined) return [finding(draft, crossed.left ?? crossed.right, crossed.points)];
  if (sumOfUnits(topology) === areaWithin(topology)) return [];
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

function freshArcs(
  { arcs, borders }: Topology,
  before: Topology,
  touched: ReadonlySet<UnitKey>,
): Arc[] {
  const fresh = new Map<number, Arc>();
  for (const key of touched) {
    for (const id of borders.get(key) ?? []) {
      const arc = arcs.get(id);
      if (arc !== undefined && before.arcs.get(id) !== arc) fresh.set(id, arc);
    }
  }
  return [...fresh.values()];
}

function findCrossing({ arcs }: Topology, fresh: readonly Arc[]): Arc | undefined {
  const reach = joinBoxes(fresh.map(({ box }) => box));
  const near = [...arcs.values()].filter(({ box }) => meets(box, reach));
  return fresh.find((arc) => near.some((other) => meets(arc.box, other.box) && cross(arc, other)));
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

/** Twice the area of all units in square lattice units; whole numbers below 2^53. */
function sumOfUnits(topology: Topology): number {
  let sum = 0;
  for (const unit of topology.borders.keys()) sum += areaOfUnit(topology, unit);
  return sum;
}

const outlines = new WeakMap<Arc, bigint>();

/** Twice the area within the borders with the ground outside. */
function areaWithin({ arcs }: Topology): number {
  let sum = 0n;
  for (const arc of arcs.values()) {
    if (arc.left !== null && arc.right !== null) continue;
    let area = outlines.get(arc);
    if (area === undefined) {
      area = 0n;
      for (const [a, b] of pairsOf(arc.points)) {
        area += BigInt(a[0]) * BigInt(b[1]) - BigInt(a[1]) * BigInt(b[0]);
      }
      outlines.set(arc, area);
    }
    sum += arc.right === null ? area : -area;
  }
  return Number(sum);
}
