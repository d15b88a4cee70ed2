import { boxOf, type Point } from './topology/lattice.ts';

type Rings = readonly (readonly Point[])[];

/**
 * How much ground several shapes have in common, in square lattice units, from the lengths they share on some parallels: to about
 * one in the number of parallels. Good for weights; whole numbers are made of them with the largest remainder.
 *
 * @param shapes each with rings in any direction, holes among them
 */
export function overlap(shapes: readonly Rings[], parallels: number): number {
  const boxes = shapes.map((rings) => boxOf(rings.flat()));
  const south = Math.max(...boxes.map((box) => box.south));
  const north = Math.min(...boxes.map((box) => box.north));
  if (north <= south) return 0;
  const step = (north - south) / parallels;
  let sum = 0;
  for (let number = 0; number < parallels; number++) {
    const y = south + (number + 0.5) * step;
    sum += lengthOf(shapes.map((rings) => crossings(rings, y)));
  }
  return sum * step;
}

/** Where a parallel enters and leaves the shape, from west to east. */
function crossings(rings: Rings, y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    let [ax, ay] = ring.at(-1) ?? [0, 0];
    for (const [bx, by] of ring) {
      if (ay <= y !== by <= y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
      ax = bx;
      ay = by;
    }
  }
  return found.sort((one, other) => one - other);
}

/** How long all are inside. */
function lengthOf(all: readonly number[][]): number {
  const turns = all
    .flatMap((xs, shape) => xs.map((x) => ({ x, shape })))
    .sort((one, other) => one.x - other.x);
  const isIn = all.map(() => false);
  let count = 0;
  let length = 0;
  let before = 0;
  for (const { x, shape } of turns) {
    if (count === all.length) length += x - before;
    isIn[shape] = !isIn[shape];
    count += isIn[shape] ? 1 : -1;
    before = x;
  }
  return length;
}
