/**
 * Planar topology of a working area. Each border is stored once, as an arc with a unit on either side, so two neighbours cannot
 * disagree about it. Immutable: an action makes a new topology that shares the unchanged parts.
 */
import { type Box, joinBoxes, numberOf, type Point } from '../../geometry/lattice.ts';

/** Side of an arc: a smallest unit; null is the outside of the working area. */
export type Side = string | null;

export interface Arc {
  readonly id: number;
  /** Two or more points; the first and the last are nodes, and identical where the arc is closed. */
  readonly points: readonly Point[];
  /** Units left and right of the way along the points: never the same. */
  readonly left: Side;
  readonly right: Side;
  readonly box: Box;
}

export interface Topology {
  readonly arcs: ReadonlyMap<number, Arc>;
  /** Arcs on the border of each unit, in the order of their ids. */
  readonly borders: ReadonlyMap<string, readonly number[]>;
  /** Larger than the id of any arc so far. */
  readonly nextId: number;
}

export type ArcShape = Pick<Arc, 'points' | 'left' | 'right'>;

export const emptyTopology: Topology = { arcs: new Map(), borders: new Map(), nextId: 1 };

/** Arcs of a unit. */
export function arcsOf({ arcs, borders }: Topology, unit: string): Arc[] {
  return (borders.get(unit) ?? []).flatMap((id) => arcs.get(id) ?? []);
}

/** Units that share a border with it, without the outside. */
export function neighboursOf(topology: Topology, unit: string): Set<string> {
  const found = new Set<string>();
  for (const { left, right } of arcsOf(topology, unit)) {
    const other = left === unit ? right : left;
    if (other !== null) found.add(other);
  }
  return found;
}

/** A list of borders is immutable and identifies one shape forever. */
const boxes = new WeakMap<readonly number[], Box>();

/** Box of a unit. */
export function boxOfUnit(topology: Topology, unit: string): Box {
  const border = topology.borders.get(unit) ?? [];
  let box = boxes.get(border);
  if (box === undefined) {
    box = joinBoxes(arcsOf(topology, unit).map((arc) => arc.box));
    boxes.set(border, box);
  }
  return box;
}

/**
 * Numbers of the points at which other arcs end: those of all units on both sides of these arcs. An end shared with any other
 * arc is shared with one of those.
 */
export function endsBeyond(topology: Topology, ids: ReadonlySet<number>): Set<number> {
  const units = new Set<string>();
  for (const id of ids) {
    const arc = topology.arcs.get(id);
    if (arc === undefined) continue;
    if (arc.left !== null) units.add(arc.left);
    if (arc.right !== null) units.add(arc.right);
  }
  const ends = new Set<number>();
  for (const unit of units) {
    for (const id of topology.borders.get(unit) ?? []) {
      const points = ids.has(id) ? [] : (topology.arcs.get(id)?.points ?? []);
      const [first, last] = [points[0], points.at(-1)];
      if (first) ends.add(numberOf(first));
      if (last) ends.add(numberOf(last));
    }
  }
  return ends;
}
