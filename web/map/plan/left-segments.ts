/** Borders of the base that the draft has moved, drawn in addition to the current ones. Pure. */

import type { Arc, Topology } from '../../../api/core/editor/topology/topology.ts';
import { type Box, keyOf, meets, type Point, pairsOf } from '../../../api/core/geometry/lattice.ts';

export type Segment = readonly [from: Point, to: Point];

/** Segments by key, which is the same in both directions. */
export type Segments = ReadonlyMap<string, Segment>;

export function segmentKey(from: Point, to: Point): string {
  const isForward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
  return isForward ? `${keyOf(from)} ${keyOf(to)}` : `${keyOf(to)} ${keyOf(from)}`;
}

export function segmentsOf({ arcs }: Topology): Segments {
  const segments = new Map<string, Segment>();
  for (const { points } of arcs.values()) {
    for (const [from, to] of pairsOf(points)) segments.set(segmentKey(from, to), [from, to]);
  }
  return segments;
}

export interface Left {
  arcs: ReadonlyMap<number, Arc>;
  /** Segments of the base that no arc has. */
  segments: Segments;
}

/** Initial value: nothing is drawn yet, so all segments are left. */
export const allLeft = (base: Segments): Left => ({ arcs: new Map(), segments: base });

/** Updates the segments that are left. Only arcs that have changed are examined; the same segments give the same value. */
export function leave(before: Left, base: Segments, { arcs }: Topology): Left {
  const gone: string[] = [];
  for (const [id, arc] of before.arcs) {
    if (arcs.get(id) === arc) continue;
    for (const [from, to] of pairsOf(arc.points)) gone.push(segmentKey(from, to));
  }
  const come = new Set<string>();
  for (const [id, arc] of arcs) {
    if (before.arcs.get(id) === arc) continue;
    for (const [from, to] of pairsOf(arc.points)) come.add(segmentKey(from, to));
  }
  const lost = gone.filter((key) => base.has(key) && !come.has(key));
  const found = [...come].filter((key) => before.segments.has(key));
  if (lost.length === 0 && found.length === 0) return { arcs, segments: before.segments };
  const segments = new Map(before.segments);
  for (const key of found) segments.delete(key);
  for (const key of lost) {
    const segment = base.get(key);
    if (segment) segments.set(key, segment);
  }
  return { arcs, segments };
}

/** Segments that are left, except those that only got new vertices: there the border has not moved. */
export function listLeft({ arcs, segments }: Left): Segment[] {
  return [...segments.values()].filter((segment) => {
    const around = boxAround(segment);
    let covered = 0;
    for (const arc of arcs.values()) {
      if (!meets(arc.box, around, BEND)) continue;
      for (const part of pairsOf(arc.points)) {
        if (runsAlong(part, segment)) covered += lengthOf(part);
      }
    }
    return covered < 0.99 * lengthOf(segment);
  });
}

/** Whether a border has a segment where the base has none. */
export function isMoved({ points }: Arc, base: Segments, { arcs }: Topology): boolean {
  for (const segment of pairsOf(points)) {
    if (base.has(segmentKey(...segment))) continue;
    const around = boxAround(segment);
    let isThere = false;
    for (const arc of arcs.values()) {
      if (!meets(arc.box, around, BEND)) continue;
      for (const whole of pairsOf(arc.points)) isThere ||= runsAlong(segment, whole);
    }
    if (!isThere) return true;
  }
  return false;
}

/** In units of the lattice. A vertex added to a border moves it by half of one, and so does the next one on the rest. */
const BEND = 2;

/** Whether both ends are on the other segment. */
const runsAlong = ([from, to]: Segment, whole: Segment): boolean =>
  isOn(from, whole) && isOn(to, whole);

function isOn([x, y]: Point, segment: Segment): boolean {
  const { west, south, east, north } = boxAround(segment);
  if (x < west - BEND || x > east + BEND || y < south - BEND || y > north + BEND) return false;
  const [[ax, ay], [bx, by]] = segment;
  const area = Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  return area <= BEND * lengthOf(segment);
}

const lengthOf = ([[ax, ay], [bx, by]]: Segment): number => Math.hypot(bx - ax, by - ay);

const boxAround = ([[ax, ay], [bx, by]]: Segment): Box => ({
  west: Math.min(ax, bx),
  south: Math.min(ay, by),
  east: Math.max(ax, bx),
  north: Math.max(ay, by),
});
