/** What is done to the ground, each as topology → topology. */
import { TornGround } from './faces.ts';
import { joinEdges, type SidedEdge } from './join-edges.ts';
import { type Point, pairsOf } from './lattice.ts';
import { type Part, recut } from './recut.ts';
import { replaceArcs } from './replace-arcs.ts';
import { arcsOf, endsBeyond, type Topology } from './topology.ts';

/**
 * Gives what lies inside a ring to other units, cutting units where it runs.
 *
 * @param ring closed by itself, in any direction; where it goes around a place twice, the place is inside as well
 * @param target the unit that is to have what lies inside of a unit; the unit itself: it is not touched
 */
export function giveInside(
  topology: Topology,
  ring: readonly Point[],
  target: (unit: string) => string,
): Topology {
  return recut(topology, [{ points: ring, isRing: true }], (parts) =>
    parts.map(({ unit, winding }) => (winding === 0 ? unit : target(unit))),
  );
}

/**
 * Cuts units along a line. Of the parts along it the largest keeps the name; a piece that lay apart keeps it too.
 *
 * @param units what may be cut; the line passes others without a trace
 * @param nameOf a name for each further part of a unit: 1, 2, …
 */
export function cutAlong(
  topology: Topology,
  line: readonly Point[],
  units: ReadonlySet<string>,
  nameOf: (unit: string, part: number) => string,
): Topology {
  return recut(topology, [{ points: line, isRing: false }], (parts) =>
    nameParts(parts, units, nameOf),
  );
}

function nameParts(
  parts: readonly Part[],
  units: ReadonlySet<string>,
  nameOf: (unit: string, part: number) => string,
): string[] {
  const names = parts.map(({ unit }) => unit);
  for (const unit of units) {
    const own = parts
      .map((part, index) => ({ ...part, index }))
      .filter((part) => part.unit === unit && part.isCut)
      .sort((one, other) => other.area - one.area);
    for (const [number, { index }] of own.entries()) {
      if (number > 0) names[index] = nameOf(unit, number);
    }
  }
  return names;
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
