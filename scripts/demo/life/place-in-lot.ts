import { type Point, toLattice, toMetres } from '../geometry/lattice.ts';
import { centroid, containsPoint } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { Lot, Town } from '../town/town.ts';

const middle = ({ centre }: Lot): Point => [Math.round(centre[0]), Math.round(centre[1])];

/** A point in the building, near its middle rather than at the wall. On the lattice. */
export function placeIndoors(lot: Lot, random: Random): Point {
  const ring = lot.buildings[0]?.ring ?? lot.ring;
  const [cx, cy] = centroid(ring);
  for (let attempt = 0; attempt < 6; attempt++) {
    const [x, y] = random.pick(ring);
    const t = random.between(0.05, 0.75);
    const at: Point = [Math.round(cx + (x - cx) * t), Math.round(cy + (y - cy) * t)];
    if (containsPoint(ring, at)) return at;
  }
  return middle(lot);
}

/** A point near the kerb, on the lot's side of its own road. On the lattice. */
export function placeAtKerb({ map, roads }: Town, lot: Lot, random: Random): Point {
  const fronts = map.halfEdges(lot.face).filter((half) => map.roadOf(half) === lot.road);
  if (fronts.length === 0) return middle(lot);
  const half = random.pick(fronts);
  const [ax, ay] = toMetres(map.point(map.from(half)));
  const [bx, by] = toMetres(map.point(map.to(half)));
  const size = Math.hypot(bx - ax, by - ay);
  const out = ((roads[lot.road]?.halfWidth ?? 5) * random.between(0.55, 1.1)) / size;
  const t = random.between(0.15, 0.85);
  const at = toLattice(ax + (bx - ax) * t - (by - ay) * out, ay + (by - ay) * t + (bx - ax) * out);
  return containsPoint(lot.ring, at) ? at : middle(lot);
}
