import { boxOf, joinBoxes, type Point, WIDEST } from '../../geometry/lattice.ts';
import { boxOfUnit, type Topology } from './topology.ts';

/** Whether sums stay exact with these points added to those of the borders. */
export function isWithinReach(topology: Topology, points: readonly Point[]): boolean {
  const units = Array.from(topology.borders.keys(), (unit) => boxOfUnit(topology, unit));
  const { west, south, east, north } = joinBoxes([boxOf(points), ...units]);
  return east - west <= WIDEST && north - south <= WIDEST;
}
