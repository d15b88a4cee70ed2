import { boxOf, isSame, numberOf, type Point } from '../../geometry/lattice.ts';
import type { Arc, ArcShape, Side, Topology } from './topology.ts';

/**
 * Returns a topology in which some arcs are replaced. Everything else is shared with the old one, including arcs and lists of
 * borders that come out unchanged: callers detect changes by identity.
 */
export function replaceArcs(
  topology: Topology,
  removed: Iterable<number>,
  added: Iterable<ArcShape>,
): Topology {
  const gone = new Map<number, Arc>();
  for (const id of removed) {
    const arc = topology.arcs.get(id);
    if (arc === undefined) throw new Error(`there is no arc ${id}`);
    gone.set(id, arc);
  }
  const come = takeBack(gone, added);
  if (gone.size === 0 && come.length === 0) return topology;

  const arcs = new Map(topology.arcs);
  const lists = new Map<string, Set<number>>();
  const onSides = (sides: { left: Side; right: Side }, change: (list: Set<number>) => void) => {
    for (const unit of [sides.left, sides.right]) {
      if (unit === null) continue;
      const list = lists.get(unit) ?? new Set(topology.borders.get(unit));
      lists.set(unit, list);
      change(list);
    }
  };
  for (const arc of gone.values()) {
    arcs.delete(arc.id);
    onSides(arc, (list) => list.delete(arc.id));
  }
  let { nextId } = topology;
  for (const shape of come) {
    const arc: Arc = { ...shape, id: nextId, box: boxOf(shape.points) };
    nextId += 1;
    arcs.set(arc.id, arc);
    onSides(arc, (list) => list.add(arc.id));
  }

  const borders = new Map(topology.borders);
  for (const [unit, list] of lists) {
    if (list.size === 0) borders.delete(unit);
    // Ids only rise, and new ones come last: the order is kept.
    else borders.set(unit, [...list]);
  }
  return { arcs, borders, nextId };
}

/** Removes arcs that are in both maps. */
function takeBack(gone: Map<number, Arc>, added: Iterable<ArcShape>): ArcShape[] {
  const byEnds = new Map<number, Arc[]>();
  for (const arc of gone.values()) {
    const key = endsOf(arc);
    const list = byEnds.get(key);
    if (list) list.push(arc);
    else byEnds.set(key, [arc]);
  }
  return [...added].filter((shape) => {
    const same = byEnds.get(endsOf(shape))?.find((arc) => gone.has(arc.id) && isOne(arc, shape));
    if (same !== undefined) gone.delete(same.id);
    return same === undefined;
  });
}

/** Key of an arc that is equal for both directions. */
const endsOf = ({ points }: ArcShape): number =>
  numberOf(points[0] ?? [0, 0]) + numberOf(points.at(-1) ?? [0, 0]) + points.length;

function isOne(arc: Arc, shape: ArcShape): boolean {
  if (arc.points.length !== shape.points.length) return false;
  if (arc.left === shape.left && arc.right === shape.right) {
    return isWay(arc.points, shape.points);
  }
  return (
    arc.left === shape.right &&
    arc.right === shape.left &&
    isWay(arc.points, shape.points.toReversed())
  );
}

const isWay = (one: readonly Point[], other: readonly Point[]): boolean =>
  one.every((point, index) => isSame(point, other[index] ?? [Number.NaN, 0]));
