import type { Point } from '../geometry/lattice.ts';
import { OUTSIDE, type PlanarMap } from '../geometry/planar-map.ts';
import { centroid, doubleArea } from '../geometry/polygon.ts';
import type { StreetPlan } from './read-plan.ts';

/** The first street with a box around the centre. */
function findStreet(plans: readonly StreetPlan[], ring: readonly Point[]): StreetPlan {
  const [x, y] = centroid(ring);
  const plan = plans.find(({ boxes }) =>
    boxes.some(([west, south, east, north]) => x >= west && x < east && y >= south && y < north),
  );
  if (!plan) throw new Error(`no street has a box round ${Math.round(x)}, ${Math.round(y)}`);
  return plan;
}

/** Connected sets of superblocks. */
function connectedParts(map: PlanarMap, faces: readonly number[]): number[][] {
  const left = new Set(faces);
  const parts: number[][] = [];
  for (const face of faces) {
    if (!left.delete(face)) continue;
    const part = [face];
    for (const member of part) {
      for (const half of map.halfEdges(member)) {
        const other = map.leftOf(half ^ 1);
        if (left.delete(other)) part.push(other);
      }
    }
    parts.push(part);
  }
  return parts;
}

/**
 * Assigns a street to every superblock. A street is connected: separate parts go to the neighbour with the longest common
 * border.
 */
export function settleStreets(
  map: PlanarMap,
  plans: readonly StreetPlan[],
): Map<number, StreetPlan> {
  const streetOf = new Map<number, StreetPlan>();
  map.faceEdge.forEach((_, face) => {
    if (face !== OUTSIDE) streetOf.set(face, findStreet(plans, map.ring(face)));
  });
  const size = (part: readonly number[]) =>
    part.reduce((sum, face) => sum + doubleArea(map.ring(face)), 0);
  for (const plan of plans) {
    const own = [...streetOf].filter(([, street]) => street === plan).map(([face]) => face);
    const parts = connectedParts(map, own).sort((a, b) => size(b) - size(a));
    for (const part of parts.slice(1)) {
      const contact = new Map<StreetPlan, number>();
      for (const half of part.flatMap((face) => map.halfEdges(face))) {
        const other = streetOf.get(map.leftOf(half ^ 1));
        if (!other || other === plan) continue;
        const [ax, ay] = map.point(map.from(half));
        const [bx, by] = map.point(map.to(half));
        contact.set(other, (contact.get(other) ?? 0) + Math.hypot(bx - ax, by - ay));
      }
      const [nearest] = [...contact].sort(([, a], [, b]) => b - a)[0] ?? [];
      if (nearest) for (const face of part) streetOf.set(face, nearest);
    }
  }
  return streetOf;
}
