/**
 * Draws lines across the area and reassigns every part of it.
 * All lines are noded together: the borders near them and the drawn lines. Cutting one unit after another would leave a
 * neighbour that is touched, but not crossed, without the new vertex.
 */
import { type Box, boxOf, meets } from '../../geometry/lattice.ts';
import { type Drawn, nodePatch } from './node-patch.ts';
import type { Give, Part } from './part.ts';
import { rebuildPatch } from './rebuild-patch.ts';
import { boxOfUnit, type Topology } from './topology.ts';

export interface Recut {
  readonly drawn?: readonly Drawn[];
  readonly give?: Give;
  /** Ids of arcs that were moved since borders last met only at their ends. */
  readonly moved?: ReadonlySet<number>;
  /** Units that are included in any case. */
  readonly units?: Iterable<string>;
}

/**
 * Cuts and reassigns.
 * @returns the new topology; outside stays outside, and unchanged parts are shared with the old one
 * @throws TornGround when the lines cannot be distinguished on the lattice: nothing was changed
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
    // A border with new vertices may come close to units that were not included.
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
