/** Snapping of a dragged point: to a vertex of the draft, to a border, to the line of a street. Pure. */

import type { Draft } from '../../../api/core/editor/draft.ts';
import {
  type Box,
  meets,
  type Point,
  RADIANS_PER_UNIT,
} from '../../../api/core/geometry/lattice.ts';

export interface Snap {
  to: 'vertex' | 'border' | 'street';
  point: Point;
}

interface SnapRequest {
  draft: Draft;
  /** Lines of nearby streets, on the lattice. */
  streets: readonly (readonly Point[])[];
  /** In units of the lattice: distance at which vertices snap; borders and streets snap at two thirds of it. */
  reach: number;
}

/** Finds the snapped point: vertices before borders before streets; null: nothing is near. */
export function findSnap(point: Point, { draft, streets, reach }: SnapRequest): Snap | null {
  const around: Box = {
    west: point[0] - reach,
    south: point[1] - reach,
    east: point[0] + reach,
    north: point[1] + reach,
  };
  const lines = [...draft.topology.arcs.values()]
    .filter(({ box }) => meets(box, around))
    .map(({ points }) => points);
  const vertex = nearestOf(point, lines.flat(), reach);
  if (vertex) return { to: 'vertex', point: vertex };
  const border = nearestOf(point, nearestOnEach(point, lines), reach * (2 / 3));
  if (border) return { to: 'border', point: border };
  const street = nearestOf(point, nearestOnEach(point, streets), reach * (2 / 3));
  return street && { to: 'street', point: street };
}

/** Squared distance. A degree of longitude is shorter than one of latitude: distances are measured as the map shows them. */
function squareDistance(a: Point, b: Point, narrow: number): number {
  const x = (a[0] - b[0]) * narrow;
  const y = a[1] - b[1];
  return x * x + y * y;
}

const narrowAt = ([, y]: Point) => Math.cos(y * RADIANS_PER_UNIT);

/** The nearest of some points within `reach`; null: none. */
function nearestOf(point: Point, candidates: Iterable<Point>, reach: number): Point | null {
  const narrow = narrowAt(point);
  let least = (reach * narrow) ** 2;
  let found: Point | null = null;
  for (const candidate of candidates) {
    const distance = squareDistance(point, candidate, narrow);
    if (distance > least) continue;
    least = distance;
    found = candidate;
  }
  return found;
}

/** The nearest point of each segment of some lines. */
function* nearestOnEach(point: Point, lines: readonly (readonly Point[])[]): Iterable<Point> {
  const narrow = narrowAt(point);
  for (const line of lines) {
    for (let index = 1; index < line.length; index++) {
      const [a, b] = [line[index - 1], line[index]];
      if (a && b) yield nearestOn(point, a, b, narrow);
    }
  }
}

/** The nearest position on a segment, as a point of the lattice. */
export function nearestOn(point: Point, a: Point, b: Point, narrow = narrowAt(point)): Point {
  const [dx, dy] = [(b[0] - a[0]) * narrow, b[1] - a[1]];
  const square = dx * dx + dy * dy;
  if (square === 0) return a;
  const along = ((point[0] - a[0]) * narrow * dx + (point[1] - a[1]) * dy) / square;
  const share = Math.min(1, Math.max(0, along));
  return [Math.round(a[0] + share * (b[0] - a[0])), Math.round(a[1] + share * (b[1] - a[1]))];
}
