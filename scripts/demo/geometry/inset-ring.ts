import type { Point } from './lattice.ts';
import { containsPoint, doubleArea, isSimpleRing } from './polygon.ts';

type Side = { a: Point; b: Point; inset: number };

/** Merges neighbouring sides that are nearly collinear and are moved equally. */
function mergeSides(
  ring: readonly Point[],
  insets: readonly number[],
  straightness: number,
): Side[] {
  const sides: Side[] = ring.map((a, i) => ({
    a,
    b: ring[(i + 1) % ring.length] as Point,
    inset: insets[i] ?? 0,
  }));
  for (let merged = true; merged && sides.length > 3; ) {
    merged = false;
    for (let i = 0; i < sides.length && sides.length > 3; i++) {
      const first = sides[i] as Side;
      const second = sides[(i + 1) % sides.length] as Side;
      const [ux, uy] = [first.b[0] - first.a[0], first.b[1] - first.a[1]];
      const [vx, vy] = [second.b[0] - second.a[0], second.b[1] - second.a[1]];
      const sizes = Math.hypot(ux, uy) * Math.hypot(vx, vy);
      const isStraight =
        ux * vx + uy * vy > 0 && Math.abs(ux * vy - uy * vx) < straightness * sizes;
      const isShort = Math.min(Math.hypot(ux, uy), Math.hypot(vx, vy)) < 1;
      if (!isShort && (!isStraight || Math.abs(first.inset - second.inset) > 0.01)) continue;
      first.b = second.b;
      first.inset = Math.max(first.inset, second.inset);
      sides.splice((i + 1) % sides.length, 1);
      merged = true;
    }
  }
  return sides;
}

/** Where two moved sides meet; for nearly parallel sides the middle between their ends. */
function meet(first: Side, second: Side): [number, number] {
  const [p, q] = [moved(first), moved(second)];
  const cross = p.dx * q.dy - p.dy * q.dx;
  if (Math.abs(cross) < 0.12) return [(p.endX + q.x) / 2, (p.endY + q.y) / 2];
  const t = ((q.x - p.x) * q.dy - (q.y - p.y) * q.dx) / cross;
  return [p.x + p.dx * t, p.y + p.dy * t];
}

function moved({ a, b, inset }: Side) {
  const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [dx, dy] = [(b[0] - a[0]) / size, (b[1] - a[1]) / size];
  const [east, north] = [-dy * inset, dx * inset];
  return { x: a[0] + east, y: a[1] + north, endX: b[0] + east, endY: b[1] + north, dx, dy };
}

/** Corners where the moved sides meet. A side whose direction has been reversed is left out. */
function meetSides(ring: readonly Point[], all: readonly Side[]): [number, number][] | undefined {
  const sides = [...all];
  while (sides.length >= 3) {
    const corners = sides.map((side, i) =>
      meet(sides[(i + sides.length - 1) % sides.length] as Side, side),
    );
    const turned = sides.findIndex(({ a, b }, i) => {
      const from = corners[i] as Point;
      const to = corners[(i + 1) % corners.length] as Point;
      return (to[0] - from[0]) * (b[0] - a[0]) + (to[1] - from[1]) * (b[1] - a[1]) <= 0;
    });
    if (turned >= 0) {
      sides.splice(turned, 1);
      continue;
    }
    const isSound =
      isSimpleRing(corners) &&
      doubleArea(corners) < doubleArea(ring) &&
      corners.every((corner) => containsPoint(ring, corner));
    return isSound ? corners : undefined;
  }
  return undefined;
}

/**
 * Moves every side of a counter-clockwise ring inwards by its own distance (metres, both systems the same). Where a winding
 * side makes the result invalid, it is straightened step by step. Undefined when no valid ring is left.
 */
export function insetRing(
  ring: readonly Point[],
  insets: readonly number[],
): [number, number][] | undefined {
  // Sine of the largest turn that counts as straight.
  for (const straightness of [0.035, 0.12, 0.3]) {
    const corners = meetSides(ring, mergeSides(ring, insets, straightness));
    if (corners) return corners;
  }
  return undefined;
}
