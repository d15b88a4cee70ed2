import type { Point } from './lattice.ts';
import type { EdgeClass, PlanarMap } from './planar-map.ts';

export type Cut = {
  /** A point of the line, and its direction as a unit vector. */
  through: Point;
  along: Point;
  edgeClass: EdgeClass;
  road: number;
  /** Distance (metres) within which an existing corner is used instead of a new one, so that opposite streets meet. */
  snap: number;
  /** Sideways offset at the middle as a share of the length; 0 is straight. */
  swing: number;
};

type Hit = { half: number; at: number; point: Point; isVertex: boolean };

/** Places where the line meets the border of the face, in the order of the line. */
function hitsOf(map: PlanarMap, halves: readonly number[], { through, along }: Cut): Hit[] {
  const side = (vertex: number) => {
    const [x, y] = map.point(vertex);
    return (x - through[0]) * -along[1] + (y - through[1]) * along[0];
  };
  const hits: Hit[] = [];
  for (const half of halves) {
    const [s, t] = [side(map.from(half)), side(map.to(half))];
    if (s >= 0 === t >= 0) continue;
    const [ax, ay] = map.point(map.from(half));
    const [bx, by] = map.point(map.to(half));
    const share = s / (s - t);
    const point: Point = [ax + (bx - ax) * share, ay + (by - ay) * share];
    const at = (point[0] - through[0]) * along[0] + (point[1] - through[1]) * along[1];
    hits.push({ half, at, point, isVertex: false });
  }
  return hits.sort((a, b) => a.at - b.at);
}

function snapHit(map: PlanarMap, hit: Hit, snap: number): Hit {
  const { half, point } = hit;
  const distance = (vertex: number) => {
    const [x, y] = map.point(vertex);
    return Math.hypot(x - point[0], y - point[1]);
  };
  const [near, far] = [distance(map.from(half)), distance(map.to(half))];
  if (Math.min(near, far) > snap) return hit;
  const chosen = near <= far ? half : map.after(half);
  return { half: chosen, at: hit.at, point: map.point(map.from(chosen)), isVertex: true };
}

/** Whether the angle between the chord and the border it meets is large enough, by its sine. */
function meetsSquarely(map: PlanarMap, hit: Hit, chord: Point, least: number): boolean {
  const sine = (half: number) => {
    const [ax, ay] = map.point(map.from(half));
    const [bx, by] = map.point(map.to(half));
    const size = Math.hypot(bx - ax, by - ay);
    return Math.abs((bx - ax) * chord[1] - (by - ay) * chord[0]) / size;
  };
  const angleSafe = (half: number, sign: number) => {
    const [ax, ay] = map.point(map.from(half));
    const [bx, by] = map.point(map.to(half));
    const size = Math.hypot(bx - ax, by - ay);
    const cosine = (sign * ((bx - ax) * chord[0] + (by - ay) * chord[1])) / size;
    return cosine < 0 || sine(half) >= least;
  };
  if (!hit.isVertex) return sine(hit.half) >= least;
  return angleSafe(hit.half, 1) && angleSafe(map.before(hit.half), -1);
}

/**
 * Cuts a face along a line. Returns the new face, or undefined when the cut would be bad: too oblique to a border, or both ends
 * on one edge. Where the line enters several times, the passage nearest to `through` is used.
 */
export function cutFace(map: PlanarMap, face: number, cut: Cut): number | undefined {
  const hits = hitsOf(map, map.halfEdges(face), cut);
  let start: Hit | undefined;
  let end: Hit | undefined;
  for (let i = 0; i + 1 < hits.length; i += 2) {
    const [a, b] = [hits[i] as Hit, hits[i + 1] as Hit];
    const gap = Math.max(a.at, -b.at);
    if (start && end && gap >= Math.max(start.at, -end.at)) continue;
    [start, end] = [a, b];
  }
  if (!start || !end || start.half === end.half) return undefined;
  start = snapHit(map, start, cut.snap);
  end = snapHit(map, end, cut.snap);
  const [dx, dy] = [end.point[0] - start.point[0], end.point[1] - start.point[1]];
  const length = Math.hypot(dx, dy);
  if (length < 8 || start.half === end.half) return undefined;
  const chord: Point = [dx / length, dy / length];
  if (!meetsSquarely(map, start, chord, 0.5)) return undefined;
  if (!meetsSquarely(map, end, [-chord[0], -chord[1]], 0.5)) return undefined;
  if (map.after(start.half) === end.half && start.isVertex && end.isVertex) return undefined;
  if (map.after(end.half) === start.half && start.isVertex && end.isVertex) return undefined;
  const bends: Point[] = [];
  if (cut.swing !== 0 && length > 80) {
    const count = Math.min(7, Math.floor(length / 40));
    for (let i = 1; i <= count; i++) {
      const t = i / (count + 1);
      const out = cut.swing * length * 4 * t * (1 - t);
      bends.push([
        start.point[0] + dx * t - chord[1] * out,
        start.point[1] + dy * t + chord[0] * out,
      ]);
    }
  }
  const place = (hit: Hit) =>
    hit.isVertex ? hit.half : map.splitEdge(hit.half, hit.point[0], hit.point[1]);
  // Splitting the start first may shorten the edge of the end only when they share it: excluded above.
  const from = place(start);
  const to = place(end);
  return map.splitFace(from, to, bends, cut.edgeClass, cut.road);
}
