/** What is done to the ground, each as topology → topology. */

import { type Point, pairsOf } from '../../geometry/lattice.ts';
import { TornGround } from './faces.ts';
import { followLarger } from './follow-larger.ts';
import { joinEdges, type SidedEdge } from './join-edges.ts';
import { anyPart, type LeastPart } from './part.ts';
import { recut } from './recut.ts';
import { replaceArcs } from './replace-arcs.ts';
import { arcsOf, endsBeyond, type Topology } from './topology.ts';

/** A unit of which something lies inside a ring. */
export interface Inside {
  readonly unit: string;
  /** All of it does. */
  readonly isWhole: boolean;
}

/**
 * Gives what lies inside a ring to other units, cutting units where it runs.
 *
 * @param ring closed by itself, in any direction; where it goes around a place twice, the place is inside as well
 * @param target the unit that each is to have that part of which lies inside; who is not told of keeps it
 * @param least a smaller part is not cut off, from inside or from outside
 */
export function giveInside(
  topology: Topology,
  ring: readonly Point[],
  target: (inside: readonly Inside[]) => ReadonlyMap<string, string>,
  least: LeastPart = anyPart,
): Topology {
  return recut(topology, {
    drawn: [{ points: ring, isRing: true }],
    give(parts, links) {
      const follows = followLarger(parts, links, least);
      const isInside = follows.map((number) => (parts[number]?.winding ?? 0) !== 0);
      const whole = new Map<string, boolean>();
      for (const [number, { unit }] of parts.entries()) {
        if (isInside[number] && !whole.has(unit)) whole.set(unit, true);
      }
      for (const [number, { unit }] of parts.entries()) {
        if (!isInside[number] && whole.has(unit)) whole.set(unit, false);
      }
      const targets = target(Array.from(whole, ([unit, isWhole]) => ({ unit, isWhole })));
      return parts.map(({ unit }, number) =>
        isInside[number] ? (targets.get(unit) ?? unit) : unit,
      );
    },
  });
}

/**
 * Makes one unit of several. Borders between them go.
 * @throws TornGround when one of them has no ground
 */
export function mergeUnits(topology: Topology, units: ReadonlySet<string>, into: string): Topology {
  const old = new Map(
    [...units].flatMap((unit) => arcsOf(topology, unit)).map((arc) => [arc.id, arc]),
  );
  for (const unit of units) {
    if (!topology.borders.has(unit)) throw new TornGround(`${unit} has no ground`);
  }
  const rename = (side: string | null) => (side !== null && units.has(side) ? into : side);
  const edges: SidedEdge[] = [];
  for (const arc of old.values()) {
    const [left, right] = [rename(arc.left), rename(arc.right)];
    if (left === right) continue;
    for (const [from, to] of pairsOf(arc.points)) edges.push({ from, to, left, right });
  }
  const ids = new Set(old.keys());
  return replaceArcs(topology, ids, joinEdges(edges, endsBeyond(topology, ids)));
}
