import type { Point } from './lattice.ts';
import { containsPoint, doubleArea, isSimpleRing } from './polygon.ts';

type Side = { a: Point; b: Point; inset: number };

/** Neighbouring sides that run nearly straight on and are moved equally become one. */
function mergeSides(ring: readonly Point[], insets: readonly number[]): Side[] {
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
      const isStraight = ux * vx + uy * vy > 0 && Math.abs(ux * vy - uy * vx) < 0.035 * sizes;
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

/**
 * Moves every side of a counter-clockwise ring inwards by its own distance (metres, both systems the same).
 * Undefined when nothing sound is left.
 */
export function insetRing(
  ring: readonly Point[],
  insets: readonly number[],
): [number, number][] | undefined {
  const sides = mergeSides(ring, insets);
  const corners: [number, number][] = [];
  for (let i = 0; i < sides.length; i++) {
    const first = sides[(i + sides.length - 1) % sides.length] as Side;
    const second = sides[i] as Side;
    const move = ({ a, b, inset }: Side) => {
      const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
      const [dx, dy] = [(b[0] - a[0]) / size, (b[1] - a[1]) / size];
      return {
        x: a[0] - dy * inset,
        y: a[1] + dx * inset,
        dx,
        dy,
        endX: b[0] - dy * inset,
        endY: b[1] + dx * inset,
      };
    };
    const [p, q] = [move(first), move(second)];
    const cross = p.dx * q.dy - p.dy * q.dx;
    if (Math.abs(cross) < 0.12) {
      corners.push([(p.endX + q.x) / 2, (p.endY + q.y) / 2]);
      continue;
    }
    const t = ((q.x - p.x) * q.dy - (q.y - p.y) * q.dx) / cross;
    corners.push([p.x + p.dx * t, p.y + p.dy * t]);
  }
  // A side that has turned round has vanished: what is left would cross itself.
  const isSound =
    isSimpleRing(corners) &&
    doubleArea(corners) < doubleArea(ring) &&
    corners.every((corner) => containsPoint(ring, corner));
  return isSound ? corners : undefined;
}
