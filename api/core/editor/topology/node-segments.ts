import { type Box, isSame, numberOf, type Point } from '../../geometry/lattice.ts';
import { meetingPoint } from './cross-segments.ts';
import { passesPixel } from './hot-pixel.ts';

export interface Segment {
  from: Point;
  to: Point;
  /** Whether the segment is newly drawn. All others meet others only at their ends. */
  isCut: boolean;
}

/**
 * Snap rounding: where segments meet there is a lattice point, and every segment that passes the pixel of a point goes through
 * it. Afterwards two segments share an end, a whole segment, or nothing: rounding cannot make them cross again.
 * @returns the vertices of each segment, from its start to its end
 */
export function nodeSegments(segments: readonly Segment[]): Point[][] {
  const pixels = indexPoints(findPixels(segments));
  return segments.map(({ from, to }) => {
    const between = pixels
      .near(from, to)
      .filter(
        (point) => !isSame(point, from) && !isSame(point, to) && passesPixel(from, to, point),
      );
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const along = ([x, y]: Point) => dx * (x - from[0]) + dy * (y - from[1]);
    between.sort((one, other) => along(one) - along(other));
    return [from, ...between, to];
  });
}

/** All ends, and all intersections of drawn segments with others. */
function findPixels(segments: readonly Segment[]): Point[] {
  const found = new Map<number, Point>();
  const add = (point: Point) => found.set(numberOf(point), point);
  for (const { from, to } of segments) {
    add(from);
    add(to);
  }
  const sorted = segments
    .map((segment) => ({ segment, box: boxOfSegment(segment) }))
    .sort((one, other) => one.box.west - other.box.west);
  for (const [index, { segment, box }] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next];
      if (other === undefined || other.box.west > box.east) break;
      if (!(segment.isCut || other.segment.isCut)) continue;
      if (other.box.south > box.north || other.box.north < box.south) continue;
      const point = meetingPoint(segment.from, segment.to, other.segment.from, other.segment.to);
      if (point !== null) add(point);
    }
  }
  return [...found.values()];
}

function boxOfSegment({ from, to }: Segment): Box {
  return {
    west: Math.min(from[0], to[0]),
    east: Math.max(from[0], to[0]),
    south: Math.min(from[1], to[1]),
    north: Math.max(from[1], to[1]),
  };
}

/** Spatial index of points by easting, so that a segment is compared only with those of its own strip. */
function indexPoints(points: readonly Point[]) {
  const sorted = [...points].sort((one, other) => one[0] - other[0]);
  function firstFrom(x: number): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.[0] ?? 0) < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  return {
    near(from: Point, to: Point): Point[] {
      const east = Math.max(from[0], to[0]) + 1;
      const south = Math.min(from[1], to[1]) - 1;
      const north = Math.max(from[1], to[1]) + 1;
      const found: Point[] = [];
      for (let index = firstFrom(Math.min(from[0], to[0]) - 1); index < sorted.length; index++) {
        const point = sorted[index];
        if (point === undefined || point[0] > east) break;
        if (point[1] >= south && point[1] <= north) found.push(point);
      }
      return found;
    },
  };
}
