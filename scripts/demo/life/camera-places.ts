import { type Point, toLattice, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import type { Lot, Town } from '../town/town.ts';

/** Bearing in degrees clockwise from north, of a direction in metres. */
export function bearingOf(east: number, north: number): number {
  const degrees = (Math.atan2(east, north) * 180) / Math.PI;
  return Math.round((degrees + 360) % 360) % 360;
}

/** Points every `step` metres along a ring, with the direction inwards. */
export function alongRing(ring: readonly Point[], step: number): { at: Point; inwards: number }[] {
  const found: { at: Point; inwards: number }[] = [];
  let left = step / 2;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [dx, dy] = [(b[0] - a[0]) / size, (b[1] - a[1]) / size];
    let at = left;
    for (; at < size; at += step) {
      found.push({ at: toLattice(a[0] + dx * at, a[1] + dy * at), inwards: bearingOf(-dy, dx) });
    }
    left = at - size;
  });
  return found;
}

/** Corners where streets meet: the kerb of each quarter. */
export function streetCorners(
  town: Town,
  lots: readonly Lot[],
  least: EdgeClass,
): { at: Point; name: string; bearing: number }[] {
  const { map, roads } = town;
  const corners: { at: Point; name: string; bearing: number }[] = [];
  for (const { face } of lots) {
    for (const half of map.halfEdges(face)) {
      const before = map.before(half);
      const [first, second] = [map.roadOf(before), map.roadOf(half)];
      if (first === second || map.classOf(before) < least || map.classOf(half) < least) continue;
      const [one, two] = [roads[first], roads[second]];
      if (
        !one?.name ||
        !two?.name ||
        one.edgeClass === EdgeClass.rail ||
        two.edgeClass === EdgeClass.rail
      )
        continue;
      if (one.edgeClass === EdgeClass.canal || two.edgeClass === EdgeClass.canal) continue;
      const [x, y] = toMetres(map.point(map.from(half)));
      const [px, py] = toMetres(map.point(map.from(before)));
      const [qx, qy] = toMetres(map.point(map.to(half)));
      const [pl, ql] = [Math.hypot(px - x, py - y), Math.hypot(qx - x, qy - y)];
      const [dx, dy] = [(px - x) / pl + (qx - x) / ql, (py - y) / pl + (qy - y) / ql];
      const size = Math.hypot(dx, dy);
      if (size < 0.3) continue;
      const out = Math.min(10, pl * 0.4, ql * 0.4);
      corners.push({
        at: toLattice(x + (dx / size) * out, y + (dy / size) * out),
        name: `${one.name}与${two.name}路口`,
        bearing: bearingOf(-dx, -dy),
      });
    }
  }
  return corners;
}
