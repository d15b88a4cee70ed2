/** Operations on areas, each as topology → topology. */

import { type Point, pairsOf } from '../../geometry/lattice.ts';
import { TornGround } from './faces.ts';
import { followLarger } from './follow-larger.ts';
import { joinEdges, type SidedEdge } from './join-edges.ts';
import { anyPart, type LeastPart } from './part.ts';
import { recut } from './recut.ts';
import { replaceArcs } from './replace-arcs.ts';
import { arcsOf, endsBeyond, type Topology } from './topology.ts';

/** Unit that lies at least partly inside a ring. */
export interface Inside {
  readonly unit: string;
  /** Whether it lies inside completely. */
  readonly isWhole: boolean;
}

/**
 * Gives the area inside a ring to other units, cutting units on the line.
 * @param ring implicitly closed, in any direction; an area that it encloses twice counts as inside
 * @param target receiver of each unit's part inside; a unit without an entry keeps it
 * @param least a smaller part is not cut off, neither inside nor outside
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
 * Merges several units into one and removes the borders between them.
 * @throws TornGround when one of them has no area
 */
export function mergeUnits(topology: Topology, units: ReadonlySet<string>, into: string): Topology {
  const old = new Map(
    [...units].flatMap((unit) => arcsOf(topology, unit)).map((arc) => [arc.id, arc]),
  );
  for (const unit of units) {
    if (!topology.borders.has(unit)) throw new TornGround(`${unit} has no area`);
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
