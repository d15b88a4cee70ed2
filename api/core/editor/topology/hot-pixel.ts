import type { Point } from '../../geometry/lattice.ts';

/**
 * Whether the segment from `a` to `b` passes the pixel of a lattice point: the square of one unit around it, including the west
 * and south edges only, so that each place of the plane is in exactly one pixel. Exact within `WIDEST`.
 */
export function passesPixel(a: Point, b: Point, [x, y]: Point): boolean {
  // Doubled, so that the edges of pixels are integers too.
  const [ax, ay, bx, by] = [2 * a[0], 2 * a[1], 2 * b[0], 2 * b[1]];
  const [west, south, east, north] = [2 * x - 1, 2 * y - 1, 2 * x + 1, 2 * y + 1];
  if (Math.max(ax, bx) < west || Math.min(ax, bx) >= east) return false;
  if (Math.max(ay, by) < south || Math.min(ay, by) >= north) return false;
  const dx = bx - ax;
  const dy = by - ay;
  if (dx === 0 || dy === 0) return true;
  const side = (cornerX: number, cornerY: number) => dx * (cornerY - ay) - dy * (cornerX - ax);
  const southWest = side(west, south);
  if (southWest === 0) return true;
  // The other three corners are not in the pixel: they are treated as infinitesimally inside it.
  const sides = [
    side(east, south) || dy,
    side(west, north) || -dx,
    side(east, north) || dy - dx || southWest,
  ];
  return sides.some((other) => other > 0 !== southWest > 0);
}
