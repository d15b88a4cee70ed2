import { insetRing } from '../geometry/inset-ring.ts';
import { type Point, toLattice } from '../geometry/lattice.ts';
import { centroid, doubleArea, isSimpleRing, liesInside } from '../geometry/polygon.ts';
import type { Building, Lot } from './town.ts';

const STOREY = 3;

/** Moves a ring (metres) to the lattice; undefined unless it is valid and strictly inside the lot. */
export function placeInside(lot: Lot, ring: readonly Point[]): Point[] | undefined {
  const placed = ring.map(([x, y]) => toLattice(x, y));
  return isSimpleRing(placed) && liesInside(placed, lot.ring) ? placed : undefined;
}

export function rectangle(centre: Point, along: Point, length: number, width: number): Point[] {
  const [ux, uy] = [(along[0] * length) / 2, (along[1] * length) / 2];
  const [vx, vy] = [(-along[1] * width) / 2, (along[0] * width) / 2];
  const [x, y] = centre;
  return [
    [x - ux - vx, y - uy - vy],
    [x + ux - vx, y + uy - vy],
    [x + ux + vx, y + uy + vy],
    [x - ux + vx, y - uy + vy],
  ];
}

/** Moves every side inwards by the same distance; returns the room itself where nothing would be left. */
export function shrink(room: Point[], gap: number): Point[] {
  const gaps = room.map(() => gap);
  return insetRing(room, gaps) ?? room;
}

export type Shape = { along: Point; length: number; width: number; floors: number };

/** A rectangle in the middle of the room (metres), as near to the requested size as fits. */
export function standAlone(lot: Lot, room: readonly Point[], shape: Shape): Building[] {
  const centre = centroid(room);
  for (let scale = 1; scale >= 0.45; scale -= 0.11) {
    const length = shape.length * scale;
    const width = shape.width * (0.35 + scale * 0.65);
    if (length * width < 150) return [];
    const requested = rectangle(centre, shape.along, length, width);
    const ring = liesInside(requested, room) ? placeInside(lot, requested) : undefined;
    if (!ring) continue;
    return [{ ring, hole: undefined, height: shape.floors * STOREY + 1.5, floors: shape.floors }];
  }
  return [];
}

/** A building that fills the room, around a courtyard where wings of `depth` metres leave one. */
export function fillRoom(lot: Lot, room: Point[], floors: number, depth: number): Building[] {
  const ring = placeInside(lot, room);
  if (!ring) return [];
  const gaps = room.map(() => depth);
  const yard = depth > 0 ? insetRing(room, gaps) : undefined;
  const hasYard = yard !== undefined && doubleArea(yard) / 2 > 160;
  const hole = hasYard ? yard.map(([x, y]) => toLattice(x, y)).reverse() : undefined;
  return [{ ring, hole, height: floors * STOREY + 2, floors }];
}
