import type { LatticeGround } from '../contract/plans.ts';
import { type Bend, isOn, type LatticePoint, progress, type Side } from './match-bends.ts';

/**
 * Adds to an area the vertices that others have put on the borders it runs along. Its own vertices along such a border stay,
 * each in its place along the way.
 * @param bends old sides with their present vertices; of neighbours too, so that both sides of a border get the same
 * @returns the same value where nothing is added
 */
export function putBends(ground: LatticeGround, bends: readonly Bend[]): LatticeGround {
  let isSame = true;
  const bent = ground.map((polygon) =>
    polygon.map((ring) => {
      const corners: number[] = [];
      for (let n = 0; n < ring.length; n += 2) {
        const next = (n + 2) % ring.length;
        const side: Side = {
          from: [ring[n] ?? 0, ring[n + 1] ?? 0],
          to: [ring[next] ?? 0, ring[next + 1] ?? 0],
        };
        corners.push(...side.from, ...cornersOn(side, bends).flat());
      }
      if (corners.length === ring.length) return ring;
      isSame = false;
      return corners;
    }),
  );
  return isSame ? ground : bent;
}

/** Vertices inside a side that is a bent one, or a part of it, in the order of the side. Both neighbours list the same bend. */
function cornersOn(side: Side, bends: readonly Bend[]): LatticePoint[] {
  const corners = new Map<string, LatticePoint>();
  for (const bend of bends) {
    if (!isOn(bend, side.from) || !isOn(bend, side.to)) continue;
    const ends = [progress(bend, side.from), progress(bend, side.to)];
    for (const corner of bend.corners) {
      const at = progress(bend, corner);
      if (at > Math.min(...ends) && at < Math.max(...ends)) corners.set(corner.join(), corner);
    }
  }
  return [...corners.values()].sort((a, b) => progress(side, a) - progress(side, b));
}
