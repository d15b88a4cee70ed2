import type { LatticeGround } from '../../../api/core/contract/plans.ts';
import { groupRings } from '../../../api/core/editor/ground.ts';
import { traceRings } from '../../../api/core/editor/topology/rings.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import type { Arrangement } from './arrange-rings.ts';

/** Ground of each owner: the union of its faces. */
export function groundByOwner(
  { edges, faceOf }: Arrangement,
  owners: readonly (number | null)[],
): Map<number, LatticeGround> {
  const ways = new Map<number, [Point, Point][]>();
  const add = (owner: number | null, from: Point, to: Point) => {
    if (owner === null) return;
    const own = ways.get(owner);
    if (own) own.push([from, to]);
    else ways.set(owner, [[from, to]]);
  };
  for (const [number, { from, to }] of edges.entries()) {
    const left = owners[faceOf[2 * number] ?? -1] ?? null;
    const right = owners[faceOf[2 * number + 1] ?? -1] ?? null;
    if (left === right) continue;
    add(left, from, to);
    add(right, to, from);
  }
  return new Map(
    [...ways].map(([owner, own]) => [
      owner,
      groupRings(traceRings(own)).map((rings) => rings.map((ring) => ring.flat())),
    ]),
  );
}

/** Points of a ring of a ground. */
export function pointsOf(ring: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let n = 0; n < ring.length; n += 2) points.push([ring[n] ?? 0, ring[n + 1] ?? 0]);
  return points;
}
