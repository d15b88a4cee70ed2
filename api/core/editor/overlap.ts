import { boxOf, joinBoxes, type Point } from '../geometry/lattice.ts';

type Rings = readonly (readonly Point[])[];

/**
 * Area that several shapes have in common, in square lattice units, estimated from the lengths they share on some parallels;
 * the relative error is about one over their number. Meant for weights, from which whole numbers are made by the largest
 * remainder.
 * @param shapes each with rings in any direction, holes among them
 */
export function overlap(shapes: readonly Rings[], parallels: number): number {
  let [south, north, west, east] = [-Infinity, Infinity, -Infinity, Infinity];
  for (const rings of shapes) {
    const box = joinBoxes(rings.map(boxOf));
    south = Math.max(south, box.south);
    north = Math.min(north, box.north);
    west = Math.max(west, box.west);
    east = Math.min(east, box.east);
  }
  if (north <= south || east <= west) return 0;
  const step = (north - south) / parallels;
  const all = shapes.map((rings) => crossings(rings, south, step, parallels));
  let sum = 0;
  for (let number = 0; number < parallels; number++) {
    sum += lengthOf(all.map((lines) => lines[number] ?? []));
  }
  return sum * step;
}

/** Crossings of each parallel with the shape, from west to east. */
function crossings(rings: Rings, south: number, step: number, parallels: number): number[][] {
  const found: number[][] = Array.from({ length: parallels }, () => []);
  for (const ring of rings) {
    let [ax, ay] = ring.at(-1) ?? [0, 0];
    for (let index = 0; index < ring.length; index++) {
      const point = ring[index] as Point;
      const bx = point[0];
      const by = point[1];
      const low = Math.max(0, Math.ceil((Math.min(ay, by) - south) / step - 0.5));
      const high = (Math.max(ay, by) - south) / step - 0.5;
      // From the lower end inclusive to the higher exclusive, so that a vertex counts once.
      for (let number = low; number < high && number < parallels; number++) {
        const y = south + (number + 0.5) * step;
        found[number]?.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
      }
      ax = bx;
      ay = by;
    }
  }
  for (const xs of found) if (xs.length > 2 || (xs[0] ?? 0) > (xs[1] ?? 0)) xs.sort(byValue);
  return found;
}

const byValue = (one: number, other: number): number => one - other;

/** Length within all shapes. */
function lengthOf(all: readonly number[][]): number {
  if (all.some((xs) => xs.length === 0)) return 0;
  const places = all.map(() => 0);
  let inside = 0;
  let length = 0;
  let before = 0;
  for (;;) {
    let next = -1;
    let x = Infinity;
    for (let shape = 0; shape < all.length; shape++) {
      const turn = all[shape]?.[places[shape] ?? 0];
      if (turn !== undefined && turn < x) {
        x = turn;
        next = shape;
      }
    }
    if (next === -1) return length;
    if (inside === all.length) length += x - before;
    // Every other crossing leads out again.
    inside += (places[next] ?? 0) % 2 === 0 ? 1 : -1;
    places[next] = (places[next] ?? 0) + 1;
    before = x;
  }
}
