/**
 * Draws lines across the ground and gives every part of it anew.
 *
 * All lines are noded together: the borders near by and what is drawn. Cutting one unit after another would leave a neighbour that
 * is touched, and not crossed, without the new vertex.
 */
import { type Box, boxOf, meets } from '../../geometry/lattice.ts';
import { type Drawn, nodePatch } from './node-patch.ts';
import type { Give, Part } from './part.ts';
import { rebuildPatch } from './rebuild-patch.ts';
import { boxOfUnit, type Topology } from './topology.ts';

export interface Recut {
  readonly drawn?: readonly Drawn[];
  readonly give?: Give;
  /** Ids of arcs that were moved since borders last met at their ends only. */
  readonly moved?: ReadonlySet<number>;
  /** Units that are looked at in any case. */
  readonly units?: Iterable<string>;
}

/**
 * @returns the topology afterwards; the ground outside all units stays outside, and what is as it was is shared with it
 * @throws TornGround when the lines cannot be told apart on the lattice: nothing was changed
 */
export function recut(
  topology: Topology,
  { drawn = [], give = keepAll, moved = new Set(), units = [] }: Recut,
): Topology {
  const movedArcs = [...moved].flatMap((id) => topology.arcs.get(id)?.points ?? []);
  const reach = boxOf([...drawn.flatMap(({ points }) => points), ...movedArcs]);
  let patch = new Set([...unitsNear(topology, reach), ...units]);
  for (;;) {
    const noded = nodePatch(topology, patch, drawn, moved);
    // A border that was bent may come near units that were not looked at.
    const further = unitsNear(topology, noded.bent);
    if (further.every((unit) => patch.has(unit))) return rebuildPatch(topology, patch, noded, give);
    patch = new Set([...patch, ...further]);
  }
}

function unitsNear(topology: Topology, box: Box): string[] {
  const found: string[] = [];
  for (const unit of topology.borders.keys()) {
    if (meets(boxOfUnit(topology, unit), box, 2)) found.push(unit);
  }
  return found;
}

const keepAll = (parts: readonly Part[]): string[] => parts.map(({ unit }) => unit);
