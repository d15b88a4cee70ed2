import { bendPoint } from '../geometry/bend.ts';
import { toLattice } from '../geometry/lattice.ts';
import { EdgeClass, type PlanarMap } from '../geometry/planar-map.ts';

/** Edges longer than this (m) get intermediate vertices, so that they can bend. */
const STREET_STEP = 38;
const LOT_STEP = 70;

/** Bends the whole plan and moves it to the lattice. Afterwards map coordinates are lattice units. */
export function bendTown(map: PlanarMap, seed: number): void {
  const edges = map.edgeClass.length;
  for (let edge = 0; edge < edges; edge++) {
    const half = edge * 2;
    const [ax, ay] = map.point(map.from(half));
    const [bx, by] = map.point(map.to(half));
    const step = map.classOf(half) === EdgeClass.lot ? LOT_STEP : STREET_STEP;
    const count = Math.floor(Math.hypot(bx - ax, by - ay) / step);
    let rest = half;
    for (let i = 1; i <= count; i++) {
      const t = i / (count + 1);
      rest = map.splitEdge(rest, ax + (bx - ax) * t, ay + (by - ay) * t);
    }
  }
  for (let vertex = 0; vertex < map.x.length; vertex++) {
    const [x, y] = toLattice(...bendPoint(map.point(vertex), seed));
    map.x[vertex] = x;
    map.y[vertex] = y;
  }
}
