import { doubleArea, type Point } from '../../geometry/lattice.ts';
import { TornGround } from './faces.ts';
import { recut } from './recut.ts';
import { replaceArcs } from './replace-arcs.ts';
import { ringsOf } from './rings.ts';
import type { Arc, Topology } from './topology.ts';

/**
 * Reroutes a border between its ends. A point closer than a lattice unit to another border is joined to it.
 * @throws TornGround when it would cross another border or a unit would vanish: nothing was changed
 */
export function reroute(topology: Topology, arc: Arc, points: readonly Point[]): Topology {
  const { left, right } = arc;
  const moved = replaceArcs(topology, [arc.id], [{ points, left, right }]);
  const settled = recut(moved, { moved: new Set([topology.nextId]) });
  for (const unit of [left, right]) if (unit !== null) requireGround(settled, unit);
  return settled;
}

/** Requires that a unit has an area. @throws TornGround */
export function requireGround(topology: Topology, unit: string): void {
  const area = ringsOf(topology, unit).reduce((sum, ring) => sum + doubleArea(ring), 0n);
  if (area <= 0n) throw new TornGround(`${unit} has no area left`);
}
