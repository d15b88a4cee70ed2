/** Which part of which border a press grips, and where its points move. Pure. */
import type { Draft } from '../../../api/core/editor/draft.ts';
import type { Arc } from '../../../api/core/editor/topology/topology.ts';
import { isSame, keyOf, meets, type Point } from '../../../api/core/geometry/lattice.ts';
import type { Grip } from '../../state/drawing-shape.ts';
import { nearestOn } from './find-snap.ts';

export interface Hold {
  arc: Arc;
  /** Points that move, at their current positions. */
  points: readonly Point[];
  /** A new vertex is made between these two; null: none. */
  between: readonly [Point, Point] | null;
  /** Position of the grip. */
  at: Point;
}

/** The nearest border within reach, in units of the lattice; null: none. */
export function nearestArc({ topology }: Draft, point: Point, reach: number): Arc | null {
  const around = {
    west: point[0] - reach,
    south: point[1] - reach,
    east: point[0] + reach,
    north: point[1] + reach,
  };
  let least = reach;
  let found: Arc | null = null;
  for (const arc of topology.arcs.values()) {
    if (!meets(arc.box, around)) continue;
    for (let index = 1; index < arc.points.length; index++) {
      const [a, b] = [arc.points[index - 1], arc.points[index]];
      if (!a || !b) continue;
      const distance = distanceOf(nearestOn(point, a, b), point);
      if (distance > least) continue;
      // Of two at the same distance, the border inside the area: its outline does not move.
      const isWorse = distance === least && found !== null && isOutline(arc);
      if (isWorse) continue;
      least = distance;
      found = arc;
    }
  }
  return found;
}

const isOutline = ({ left, right }: Arc) => left === null || right === null;

/** Grips a vertex, an edge or a whole border near a point. */
export function takeHold(draft: Draft, point: Point, grip: Grip, reach: number): Hold | null {
  const arc = nearestArc(draft, point, reach);
  if (!arc) return null;
  if (grip === 'border') {
    const free = arc.points.filter((each) => !isOnOutline(draft, each));
    const points = free.length > 0 ? free : arc.points;
    return { arc, points: unique(points), between: null, at: point };
  }
  const [from, to] = nearestEdge(arc, point);
  if (grip === 'edge') return { arc, points: unique([from, to]), between: null, at: point };
  const vertex = [from, to].find((each) => distanceOf(each, point) <= reach);
  if (vertex) return { arc, points: [vertex], between: null, at: vertex };
  return { arc, points: [], between: [from, to], at: nearestOn(point, from, to) };
}

/** Points whose border is also that of the working area. */
function isOnOutline({ topology }: Draft, point: Point): boolean {
  for (const arc of topology.arcs.values()) {
    if (isOutline(arc) && arc.points.some((each) => isSame(each, point))) return true;
  }
  return false;
}

function nearestEdge({ points }: Arc, point: Point): [Point, Point] {
  let least = Number.POSITIVE_INFINITY;
  let found: [Point, Point] = [points[0] ?? point, points[1] ?? point];
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    if (!a || !b) continue;
    const distance = distanceOf(nearestOn(point, a, b), point);
    if (distance >= least) continue;
    least = distance;
    found = [a, b];
  }
  return found;
}

const distanceOf = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

const unique = (points: readonly Point[]): Point[] => [
  ...new Map(points.map((point) => [keyOf(point), point])).values(),
];

/** Each point of the grip and where it moves when the pointer is at a position. */
export function movesOf(hold: Hold, to: Point): (readonly [from: Point, to: Point])[] {
  const [dx, dy] = [to[0] - hold.at[0], to[1] - hold.at[1]];
  return hold.points
    .map((from) => [from, [from[0] + dx, from[1] + dy]] as const)
    .filter(([from, to]) => !isSame(from, to));
}

/** The borders that move, as they would run. */
export function previewOf(
  { topology }: Draft,
  moves: readonly (readonly [from: Point, to: Point])[],
): Point[][] {
  const goes = new Map(moves.map(([from, to]) => [keyOf(from), to]));
  const lines: Point[][] = [];
  for (const { points } of topology.arcs.values()) {
    if (!points.some((point) => goes.has(keyOf(point)))) continue;
    lines.push(points.map((point) => goes.get(keyOf(point)) ?? point));
  }
  return lines;
}
