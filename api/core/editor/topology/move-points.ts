import { boxOf, comparePoints, meets, numberOf, type Point } from '../../geometry/lattice.ts';
import { TornGround } from './faces.ts';
import { recut } from './recut.ts';
import { replaceArcs } from './replace-arcs.ts';
import { requireGround } from './reroute.ts';
import type { ArcShape, Topology } from './topology.ts';
import { isWithinReach } from './within-reach.ts';

/**
 * Moves points of borders; everything that meets there follows. A point closer than a lattice unit to another border is joined
 * to it.
 * @param moves old and new places of the points
 * @throws TornGround when a border would cross another one or a unit would vanish: nothing was changed
 */
export function movePoints(
  topology: Topology,
  moves: readonly (readonly [from: Point, to: Point])[],
): Topology {
  const goals = new Map(moves.map(([from, to]) => [numberOf(from), to]));
  const removed: number[] = [];
  const added: ArcShape[] = [];
  const touched = new Set<string>();
  const near = boxOf(moves.map(([from]) => from));
  for (const arc of topology.arcs.values()) {
    if (!meets(arc.box, near)) continue;
    if (!arc.points.some((point) => goals.has(numberOf(point)))) continue;
    const points = withoutRepeats(arc.points.map((point) => goals.get(numberOf(point)) ?? point));
    for (const unit of [arc.left, arc.right]) if (unit !== null) touched.add(unit);
    removed.push(arc.id);
    if (points.length > 1) added.push({ points, left: arc.left, right: arc.right });
  }
  if (!isWithinReach(topology, [...goals.values()])) {
    throw new TornGround('the working area is too wide');
  }
  const first = topology.nextId;
  const moved = replaceArcs(topology, removed, added);
  const ids = new Set(Array.from({ length: moved.nextId - first }, (_, index) => first + index));
  const settled = recut(moved, { moved: ids });
  for (const unit of touched) requireGround(settled, unit);
  return settled;
}

function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || comparePoints(before, point) !== 0;
  });
}
