import { isSame, type Point } from '../geometry/lattice.ts';
import { passesPixel } from './topology/hot-pixel.ts';
import type { Ring } from './topology/rings.ts';

/** Whether rings only got vertices on their edges, within half a lattice unit, and are otherwise unchanged. */
export function isOnlyBent(before: readonly Ring[], after: readonly Ring[]): boolean {
  if (before.length !== after.length) return false;
  return before.every((ring) => after.some((longer) => isBentRing(ring, longer)));
}

function isBentRing(ring: Ring, longer: Ring): boolean {
  const [first] = ring;
  if (first === undefined || longer.length < ring.length) return false;
  const start = longer.findIndex((point) => isSame(point, first));
  if (start === -1) return false;
  let from: Point = first;
  let next = 1;
  for (let step = 1; step < longer.length; step++) {
    const point = longer[(start + step) % longer.length] ?? first;
    const to = ring[next % ring.length] ?? first;
    if (next < ring.length && isSame(point, to)) {
      from = to;
      next += 1;
    } else if (!passesPixel(from, to, point)) return false;
  }
  return next === ring.length;
}
