/** Checks our ground with another library. */

import { groupRings, polygonsOf } from '../../../api/core/editor/ground.ts';
import { giveInside } from '../../../api/core/editor/topology/give-ground.ts';
import { boxOfUnit, type Topology } from '../../../api/core/editor/topology/topology.ts';
import { ringsOfUnit } from '../../../api/core/editor/topology/unit-rings.ts';
import { isInRings } from '../../../api/core/geometry/is-in-ring.ts';
import {
  boxOf,
  doubleArea,
  isInBox,
  keyOf,
  type Point,
  pairsOf,
} from '../../../api/core/geometry/lattice.ts';
import type { Face, Judge } from './judge.ts';

const linesOf = ({ arcs }: Topology): (readonly Point[])[] =>
  Array.from(arcs.values(), ({ points }) => points);

/**
 * Checks that our borders, noded and polygonized by the judge, are the same borders and the same faces, without overlaps.
 *
 * @returns the differences
 */
export function judgeGround(topology: Topology, judge: Judge): string[] {
  const faults: string[] = [];
  const lines = linesOf(topology);
  const ours = new Set(lines.flatMap((line) => Array.from(pairsOf(line), writeWay)));
  // Not on the lattice: a line close to a corner is no fault, and a second rounding would move it there.
  const theirs = new Set(judge.node(lines, 'none').map(writeWay));
  if (!isSameSet(ours, theirs)) faults.push('the judge nodes our borders anew');

  const faces = [...topology.borders.keys()].flatMap((unit) => polygonsOf(topology, unit));
  const found = judge.polygonize(lines);
  if (!isSameSet(new Set(faces.map(writeFace)), new Set(found.map(writeFace)))) {
    faults.push(`the judge finds ${found.length} faces, and not our ${faces.length}`);
  }
  const sum = faces.reduce((all, face) => all + areaOf(face), 0);
  // A square unit of the lattice is about a square centimetre: a hundredth of one is 1e-6 m².
  const gap = Math.abs(sum - judge.areaOfUnion(faces));
  if (gap > 0.01) faults.push(`to the judge the sum of areas is ${gap} square units off the union`);
  return faults;
}

export interface Verdict {
  readonly faults: readonly string[];
  /** Whether every part has exactly the same area. */
  readonly isSame: boolean;
}

/**
 * Gives the ground inside a ring away, unit by unit, and compares each part with the judge's result of all lines noded
 * together.
 *
 * Rounding moves a line through the middle of each pixel on its way, so its error is at most half a diagonal, √½ units; and so
 * is the judge's. The difference of a part lies within that distance of its border, so two correct roundings may differ by √½ ×
 * (our length of the border + the judge's length). Mostly they do not differ at all.
 */
export function judgeGift(before: Topology, ring: readonly Point[], judge: Judge): Verdict {
  const after = giveInside(
    before,
    ring,
    (inside) => new Map(inside.map(({ unit }) => [unit, insideOf(unit)])),
  );
  const ours = new Map<string, Face[]>();
  for (const unit of after.borders.keys())
    ours.set(
      unit,
      polygonsOf(after, unit).map(([...face]) => face),
    );

  const closed = [...ring, ...ring.slice(0, 1)];
  const noded = judge.node([...linesOf(before), closed], 'lattice');
  const theirs = new Map<string, Face[]>();
  for (const face of judge.polygonize(noded)) {
    const unit = unitAt(before, face);
    if (unit === null) continue;
    const part = windsAround(ring, middleOf(face)) ? insideOf(unit) : unit;
    theirs.set(part, [...(theirs.get(part) ?? []), face]);
  }

  const faults: string[] = [];
  let isSame = true;
  for (const part of new Set([...ours.keys(), ...theirs.keys()])) {
    const [own, other] = [ours.get(part) ?? [], theirs.get(part) ?? []];
    const difference = Math.abs(sumOf(own, areaOf) - sumOf(other, areaOf));
    if (difference === 0) continue;
    isSame = false;
    const bound = Math.SQRT1_2 * (sumOf(own, lengthOf) + sumOf(other, lengthOf));
    if (difference > bound) {
      faults.push(`${part} differs from the judge's by ${difference} square units`);
    }
  }
  return { faults, isSame };
}

const insideOf = (unit: string) => `${unit} inside`;

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((value) => other.has(value));

const writeWay = ([from, to]: readonly [Point, Point]): string =>
  [keyOf(from), keyOf(to)].sort().join(' – ');

/** Canonical text of a face, independent of the start and the direction of its rings. */
function writeFace(face: Face): string {
  const [first, ...holes] = face;
  const turned = [
    ...(first ? [withDirection(first, true)] : []),
    ...holes.map((hole) => withDirection(hole, false)),
  ];
  return JSON.stringify(groupRings(turned));
}

function withDirection(ring: readonly Point[], isOuter: boolean): readonly Point[] {
  return doubleArea(ring) > 0n === isOuter ? ring : ring.toReversed();
}

function areaOf([outer = [], ...holes]: Face): number {
  const size = (ring: readonly Point[]) => Math.abs(Number(doubleArea(ring))) / 2;
  return size(outer) - sumOf(holes, size);
}

const lengthOf = (face: Face): number =>
  sumOf(face, (ring) =>
    sumOf([...pairsOf([...ring, ...ring.slice(0, 1)])], ([[ax, ay], [bx, by]]) =>
      Math.hypot(bx - ax, by - ay),
    ),
  );

const sumOf = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

function unitAt(topology: Topology, face: Face): string | null {
  const place = middleOf(face);
  for (const unit of topology.borders.keys()) {
    if (!isInBox(boxOfUnit(topology, unit), place)) continue;
    if (isInRings(ringsOfUnit(topology, unit), place)) return unit;
  }
  return null;
}

/**
 * A point between lattice points: the middle of the longest stretch of some parallels, so that for a sliver it is the widest
 * place.
 */
function middleOf(face: Face): Point {
  const { south, north } = boxOf(face.flat());
  let best = { x: 0, y: 0, length: -1 };
  for (let share = 1; share < 8; share++) {
    const y = Math.floor(south + ((north - south) * share) / 8) + 0.5;
    const xs = face.flatMap((ring) => crossingsOf(ring, y)).sort((one, other) => one - other);
    for (let index = 0; index + 1 < xs.length; index += 2) {
      const [from, to] = [xs[index] ?? 0, xs[index + 1] ?? 0];
      if (to - from > best.length) best = { x: (from + to) / 2, y, length: to - from };
    }
  }
  return [best.x, best.y];
}

const crossingsOf = (ring: readonly Point[], y: number): number[] =>
  ring.flatMap(([bx, by], index) => {
    const [ax, ay] = ring.at(index - 1) ?? [bx, by];
    return ay < y === by < y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
  });

/** Whether the winding number of a ring around a place is not zero. */
function windsAround(ring: readonly Point[], [x, y]: Point): boolean {
  let turns = 0;
  for (const [index, b] of ring.entries()) {
    const a = ring.at(index - 1) ?? b;
    if (a[1] <= y === b[1] <= y) continue;
    const isEast = a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]) > x;
    if (isEast) turns += b[1] > a[1] ? 1 : -1;
  }
  return turns !== 0;
}
