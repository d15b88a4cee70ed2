import type { Point } from '../../geometry/lattice.ts';
import { followLarger } from './follow-larger.ts';
import { anyPart, type LeastPart, type Link, type Part } from './part.ts';
import { recut } from './recut.ts';
import type { Topology } from './topology.ts';

export interface Parted {
  readonly topology: Topology;
  /** Number of parts that were separated. */
  readonly count: number;
  /** Part in which each new unit lies, from 1 on; remaining units have no entry. */
  readonly partOf: ReadonlyMap<string, number>;
}

/**
 * Cuts the joint area of some units along a line. Of each piece the largest part stays; of a unit on the line the largest part
 * keeps the name. A line that ends inside the area cuts nothing, and leaves no trace.
 * @param nameOf names a unit's share of a part, other than its largest
 * @param least a smaller part is not cut off
 */
export function partAlong(
  topology: Topology,
  line: readonly Point[],
  units: ReadonlySet<string>,
  nameOf: (unit: string, part: number) => string,
  least: LeastPart = anyPart,
): Parted {
  const partOf = new Map<string, number>();
  let count = 0;
  const parted = recut(topology, {
    drawn: [{ points: line, isRing: false }],
    units,
    give(parts, links) {
      const counted = countParts(parts, links, units, least);
      count = counted.count;
      return nameParts(parts, counted.numbers, units, nameOf, partOf);
    },
  });
  return { topology: parted, count, partOf };
}

/** Number of each part: 0 stays, others are separated. */
function countParts(
  parts: readonly Part[],
  links: readonly Link[],
  units: ReadonlySet<string>,
  least: LeastPart,
): { numbers: number[]; count: number } {
  const own = links.filter(({ one, other }) =>
    [one, other].every((number) => units.has(parts[number]?.unit ?? '')),
  );
  const pieces = gather(parts.length, own);
  // A sliver is no part: it follows the part across the line in its own unit.
  const follows = followLarger(parts, own, least);
  const isSliver = (number: number) => follows[number] !== number;
  const bonds = own.filter(({ one, other, isCut }) => !isCut && !isSliver(one) && !isSliver(other));
  for (const [one, other] of follows.entries()) bonds.push({ one, other, isCut: false, length: 0 });
  let sides = gather(parts.length, bonds);
  const measure = () => {
    const areas = new Map<number, number>();
    for (const [number, { area }] of parts.entries()) {
      areas.set(sides[number] ?? 0, (areas.get(sides[number] ?? 0) ?? 0) + area);
    }
    return areas;
  };
  // A part that is too small follows the part across the line.
  const areas = measure();
  const isSmall = (number: number) => (areas.get(sides[number] ?? 0) ?? 0) < least.area;
  sides = gather(parts.length, [
    ...bonds,
    ...own.filter(({ one, other, isCut }) => isCut && isSmall(one) !== isSmall(other)),
  ]);
  const settled = measure();

  const corners = new Map<number, Part>();
  for (const [number, part] of parts.entries()) {
    if (!units.has(part.unit)) continue;
    const side = sides[number] ?? 0;
    const known = corners.get(side);
    if (known === undefined || isBefore(part, known)) corners.set(side, part);
  }
  const ordered = [...corners].sort(
    ([a, one], [b, other]) =>
      (settled.get(b) ?? 0) - (settled.get(a) ?? 0) || (isBefore(one, other) ? -1 : 1),
  );
  const pieceOf = new Map<number, number>();
  for (const [number, side] of sides.entries()) pieceOf.set(side, pieces[number] ?? 0);
  const largest = new Set<number>();
  const numberOf = new Map<number, number>();
  for (const [side] of ordered) {
    const piece = pieceOf.get(side) ?? 0;
    if (largest.has(piece)) numberOf.set(side, numberOf.size + 1);
    else largest.add(piece);
  }
  return { numbers: sides.map((side) => numberOf.get(side) ?? 0), count: numberOf.size };
}

const isBefore = (one: Part, other: Part): boolean =>
  one.corner[0] - other.corner[0] < 0 ||
  (one.corner[0] === other.corner[0] && one.corner[1] < other.corner[1]);

function nameParts(
  parts: readonly Part[],
  numbers: readonly number[],
  units: ReadonlySet<string>,
  nameOf: (unit: string, part: number) => string,
  partOf: Map<string, number>,
): string[] {
  const areas = new Map<string, Map<number, number>>();
  for (const [index, { unit, area }] of parts.entries()) {
    if (!units.has(unit)) continue;
    const own = areas.get(unit) ?? new Map<number, number>();
    areas.set(unit, own);
    const number = numbers[index] ?? 0;
    own.set(number, (own.get(number) ?? 0) + area);
  }
  const names = new Map<string, Map<number, string>>();
  // In the order of names, so that new ones do not depend on the order of the parts.
  for (const [unit, own] of [...areas].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const bySize = [...own].sort(([a, one], [b, other]) => other - one || a - b);
    const told = bySize.map(([number], rank): [number, string] => [
      number,
      rank === 0 ? unit : nameOf(unit, number),
    ]);
    names.set(unit, new Map(told));
    for (const [number, name] of told) if (number > 0) partOf.set(name, number);
  }
  return parts.map(({ unit }, index) => names.get(unit)?.get(numbers[index] ?? 0) ?? unit);
}

/** Connected components of linked numbers (union-find), each identified by one of its numbers. */
function gather(count: number, links: readonly Link[]): number[] {
  const parent = Array.from({ length: count }, (_, index) => index);
  const find = (number: number): number => {
    let root = number;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[number] = root;
    return root;
  };
  for (const { one, other } of links) parent[find(one)] = find(other);
  return parent.map((_, number) => find(number));
}
