import { TornGround } from './faces.ts';
import { boxOf, comparePoints, doubleArea, keyOf, type Point, WIDEST } from './lattice.ts';
import { recut } from './recut.ts';
import { replaceArcs } from './replace-arcs.ts';
import { ringsOf } from './rings.ts';
import type { ArcShape, Topology } from './topology.ts';

/**
 * Moves points of borders; everything that meets there follows. What comes nearer than a lattice unit to another border is joined to it.
 *
 * @param moves where each point goes, by the key of where it is
 * @throws TornGround when a border would cross another one or a unit would vanish: nothing was changed
 */
export function movePoints(topology: Topology, moves: ReadonlyMap<string, Point>): Topology {
  const removed: number[] = [];
  const added: ArcShape[] = [];
  const touched = new Set<string>();
  for (const arc of topology.arcs.values()) {
    if (!arc.points.some((point) => moves.has(keyOf(point)))) continue;
    const points = withoutRepeats(arc.points.map((point) => moves.get(keyOf(point)) ?? point));
    for (const unit of [arc.left, arc.right]) if (unit !== null) touched.add(unit);
    removed.push(arc.id);
    if (points.length > 1) added.push({ points, left: arc.left, right: arc.right });
  }
  requireWithin(topology, added);
  const first = topology.nextId;
  const moved = replaceArcs(topology, removed, added);
  const ids = new Set(Array.from({ length: added.length }, (_, index) => first + index));
  const settled = recut(moved, [], undefined, ids);
  for (const unit of touched) requireGround(settled, unit);
  return settled;
}

function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || comparePoints(before, point) !== 0;
  });
}

function requireWithin({ arcs }: Topology, added: readonly ArcShape[]): void {
  const box = boxOf([
    ...[...arcs.values()].flatMap(({ points }) => points),
    ...added.flatMap(({ points }) => points),
  ]);
  if (box.east - box.west > WIDEST || box.north - box.south > WIDEST) {
    throw new TornGround('the working area is too wide');
  }
}

function requireGround(topology: Topology, unit: string): void {
  const area = ringsOf(topology, unit).reduce((sum, ring) => sum + doubleArea(ring), 0n);
  if (area <= 0n) throw new TornGround(`${unit} has no ground left`);
}
