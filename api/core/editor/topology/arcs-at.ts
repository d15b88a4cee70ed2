import { isSame, meets, type Point } from '../../geometry/lattice.ts';
import type { Arc, Topology } from './topology.ts';

/** Arcs with a vertex at a point. */
export function arcsAt({ arcs }: Topology, point: Point): Arc[] {
  const [x, y] = point;
  const place = { west: x, south: y, east: x, north: y };
  const found: Arc[] = [];
  for (const arc of arcs.values()) {
    if (meets(arc.box, place) && arc.points.some((vertex) => isSame(vertex, point))) {
      found.push(arc);
    }
  }
  return found;
}
