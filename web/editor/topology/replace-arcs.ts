import { boxOf } from './lattice.ts';
import type { Arc, ArcShape, Side, Topology } from './topology.ts';

/** A topology in which some arcs stand in the place of others; everything else is shared with the one before. */
export function replaceArcs(
  topology: Topology,
  removed: Iterable<number>,
  added: Iterable<ArcShape>,
): Topology {
  const arcs = new Map(topology.arcs);
  const touched = new Map<string, Set<number>>();
  const listOf = (unit: string) => {
    let list = touched.get(unit);
    if (list === undefined) {
      list = new Set(topology.borders.get(unit));
      touched.set(unit, list);
    }
    return list;
  };
  const onSides = (sides: { left: Side; right: Side }, change: (list: Set<number>) => void) => {
    if (sides.left !== null) change(listOf(sides.left));
    if (sides.right !== null) change(listOf(sides.right));
  };

  for (const id of removed) {
    const arc = arcs.get(id);
    if (arc === undefined) throw new Error(`there is no arc ${id}`);
    arcs.delete(id);
    onSides(arc, (list) => list.delete(id));
  }
  let { nextId } = topology;
  for (const shape of added) {
    const arc: Arc = { ...shape, id: nextId, box: boxOf(shape.points) };
    nextId += 1;
    arcs.set(arc.id, arc);
    onSides(arc, (list) => list.add(arc.id));
  }

  const borders = new Map(topology.borders);
  for (const [unit, list] of touched) {
    if (list.size === 0) borders.delete(unit);
    else
      borders.set(
        unit,
        [...list].sort((one, other) => one - other),
      );
  }
  return { arcs, borders, nextId };
}
