import { arrangeLines, type Line } from '../geometry/arrange-lines.ts';
import type { Point } from '../geometry/lattice.ts';
import { EdgeClass, type PlanarMap } from '../geometry/planar-map.ts';
import type { Skeleton } from './read-plan.ts';
import type { Road } from './town.ts';

/** Metres from the centre line to the kerb side of the pavement. */
const HALF_WIDTH: Record<'arterial' | 'street' | 'pedestrian', number> = {
  arterial: 19,
  street: 11,
  pedestrian: 9,
};

/** A curve through the points (Catmull-Rom), a point about every 50 m. A closed line stays closed. */
function smooth(points: readonly Point[]): Point[] {
  const curve: Point[] = [];
  const [first, last] = [points[0] as Point, points[points.length - 1] as Point];
  const isClosed = first[0] === last[0] && first[1] === last[1];
  for (let i = 0; i + 1 < points.length; i++) {
    const b = points[i] as Point;
    const c = points[i + 1] as Point;
    const a = points[i - 1] ?? (isClosed ? (points[points.length - 2] as Point) : b);
    const d = points[i + 2] ?? (isClosed ? (points[1] as Point) : c);
    const count = Math.max(1, Math.round(Math.hypot(c[0] - b[0], c[1] - b[1]) / 50));
    for (let step = 0; step < count; step++) {
      const t = step / count;
      const along = (k: 0 | 1) =>
        0.5 *
        (2 * b[k] +
          (c[k] - a[k]) * t +
          (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t +
          (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t * t * t);
      curve.push([along(0), along(1)]);
    }
  }
  curve.push(last);
  return curve;
}

function circle(centre: Point, radius: number): Point[] {
  const points: Point[] = [];
  for (let i = 0; i <= 24; i++) {
    const angle = ((i % 24) * Math.PI) / 12;
    points.push([centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]);
  }
  return points;
}

/** Main roads, railway and water as a planar map in plan metres, with the roads its edges refer to. */
export function drawSkeleton(skeleton: Skeleton): { map: PlanarMap; roads: Road[] } {
  const roads: Road[] = [];
  const lines: Line[] = [];
  const draw = (name: string, edgeClass: EdgeClass, halfWidth: number, points: Point[]) => {
    roads.push({ name, edgeClass, halfWidth });
    lines.push({ points, edgeClass, road: roads.length - 1 });
  };
  const { outline, reservoir, ring } = skeleton;
  draw('', EdgeClass.outline, 7, [...outline, outline[0] as Point]);
  for (const road of skeleton.roads) {
    // The outline is not smoothed where roads run on it: it would leave them.
    const isBorder = road.points.every((p) => outline.some((q) => p[0] === q[0] && p[1] === q[1]));
    const points = isBorder ? road.points : smooth(road.points);
    draw(road.name, EdgeClass[road.class], HALF_WIDTH[road.class], points);
  }
  for (const { name, width, points } of skeleton.canals) {
    draw(name, EdgeClass.canal, width / 2 + 8, smooth(points));
  }
  draw(
    reservoir.name,
    EdgeClass.canal,
    11,
    smooth([...reservoir.points, reservoir.points[0] as Point]),
  );
  for (const { name, points } of skeleton.railways) draw(name, EdgeClass.rail, 20, smooth(points));
  draw(ring.name, EdgeClass.ring, 14, circle(ring.centre, ring.radius));
  return { map: arrangeLines(lines, outline), roads };
}
