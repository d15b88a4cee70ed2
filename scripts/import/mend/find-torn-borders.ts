import { isInConflict } from '../../../api/core/editor/topology/cross-segments.ts';
import { traceRings } from '../../../api/core/editor/topology/rings.ts';
import { indexBoxes } from '../../../api/core/geometry/box-index.ts';
import { boxOf, doubleArea, numberOf, type Point } from '../../../api/core/geometry/lattice.ts';
import { isOfRounding } from './is-of-rounding.ts';

/** A side of a unit without another unit on its other side, with the unit on its left. */
export interface LooseSide {
  readonly n: number;
  readonly from: Point;
  readonly to: Point;
}

/**
 * Finds borders of units that do not fit together exactly: loose sides that cross or touch elsewhere than at their ends, and
 * empty places between units that only rounding can have caused. In a valid coverage, loose sides are exactly its outlines.
 *
 * @returns a place by unit
 */
export function findTornBorders(sides: readonly LooseSide[]): Map<number, Point> {
  const torn = new Map<number, Point>();
  const boxes = sides.map(({ from, to }) => boxOf([from, to]));
  const near = indexBoxes(boxes);
  for (const [index, side] of sides.entries()) {
    const box = boxes[index];
    if (box === undefined) continue;
    for (const number of near(box)) {
      const other = sides[number];
      if (other === undefined || number <= index) continue;
      if (!isInConflict(side.from, side.to, other.from, other.to)) continue;
      torn.set(side.n, side.from);
      torn.set(other.n, other.from);
    }
  }
  for (const { units, at } of findSmallHoles(sides)) for (const n of units) torn.set(n, at);
  return torn;
}

function findSmallHoles(sides: readonly LooseSide[]): { units: Set<number>; at: Point }[] {
  const unitOf = new Map<string, number>();
  const key = (from: Point, to: Point) => `${numberOf(from)} ${numberOf(to)}`;
  for (const { n, from, to } of sides) unitOf.set(key(from, to), n);
  return traceRings(sides.map(({ from, to }) => [from, to])).flatMap((ring) => {
    const area = Number(-doubleArea(ring)) / 2;
    if (area <= 0) return [];
    const perimeter = ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
      return sum + Math.hypot(nextX - x, nextY - y);
    }, 0);
    if (!isOfRounding(area, perimeter, ring[0]?.[1] ?? 0)) return [];
    const units = new Set<number>();
    for (const [index, from] of ring.entries()) {
      const n = unitOf.get(key(from, ring[(index + 1) % ring.length] ?? from));
      if (n !== undefined) units.add(n);
    }
    return units.size < 2 ? [] : [{ units, at: ring[0] as Point }];
  });
}
