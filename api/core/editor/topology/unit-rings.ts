/** Cache of frequently used properties of a unit's area, computed once for each shape. */
import { doubleArea } from '../../geometry/lattice.ts';
import { type Ring, ringsOf } from './rings.ts';
import type { Topology } from './topology.ts';

/** A list of borders is immutable and identifies one shape forever. */
const rings = new WeakMap<readonly number[], readonly Ring[]>();
const areas = new WeakMap<readonly number[], number>();

/** Rings of a unit, cached (`ringsOf`). */
export function ringsOfUnit(topology: Topology, unit: string): readonly Ring[] {
  const border = topology.borders.get(unit);
  if (border === undefined) return [];
  let found = rings.get(border);
  if (found === undefined) {
    found = ringsOf(topology, unit);
    rings.set(border, found);
  }
  return found;
}

/** Twice the area in square lattice units. */
export function areaOfUnit(topology: Topology, unit: string): number {
  const border = topology.borders.get(unit);
  if (border === undefined) return 0;
  let area = areas.get(border);
  if (area === undefined) {
    area = Number(ringsOfUnit(topology, unit).reduce((sum, ring) => sum + doubleArea(ring), 0n));
    areas.set(border, area);
  }
  return area;
}
