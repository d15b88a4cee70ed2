import type { LatticeGround } from '../../../api/core/contract/plans.ts';
import { TornGround } from '../../../api/core/editor/topology/faces.ts';
import { doubleArea } from '../../../api/core/geometry/lattice.ts';
import { type Arrangement, arrangeRings } from './arrange-rings.ts';
import { groundByOwner, pointsOf } from './ground-of-owner.ts';

/** The number of a ring within its polygon. */
interface RingPlace {
  readonly polygon: number;
  readonly source: number;
}

/**
 * Valid ground enclosed by the rings of an invalid ground; null when there is none. Independent of the order of the rings:
 *
 * - a ring encloses everything it goes around, in any direction and any number of times; a spike encloses nothing;
 * - the largest ring of a polygon is its shell, and so is a ring that has nothing in common with it;
 * - a ring within a shell, or across its line, is a hole: its part beyond the shell belongs to nobody;
 * - a ring within a hole is an island;
 * - overlapping pieces are merged.
 */
export function mendRings(ground: LatticeGround): LatticeGround | null {
  const places: RingPlace[] = [];
  const rings = ground.flatMap((polygon, number) =>
    polygon.map((ring) => {
      const source = places.length;
      places.push({ polygon: number, source });
      return { source, points: pointsOf(ring) };
    }),
  );
  try {
    const plane = arrangeRings(rings);
    const depths = findDepths(plane, places);
    const owners = plane.faces.map(({ windings }) =>
      isGround(windings, places, depths) ? 0 : null,
    );
    return groundByOwner(plane, owners).get(0) ?? null;
  } catch (error) {
    // The lines contradict each other: no shape is better than a wrong one.
    if (error instanceof TornGround) return null;
    throw error;
  }
}

/** Whether a place is ground in any of the polygons: the innermost ring around it is a shell or an island. */
function isGround(
  windings: ReadonlyMap<number, number>,
  places: readonly RingPlace[],
  depths: readonly number[],
): boolean {
  const innermost = new Map<number, number>();
  for (const source of windings.keys()) {
    const polygon = places[source]?.polygon ?? 0;
    const depth = depths[source] ?? 0;
    innermost.set(polygon, Math.max(innermost.get(polygon) ?? 0, depth));
  }
  return [...innermost.values()].some((depth) => depth % 2 === 0);
}

/** Nesting depth of each ring: 0 for a shell, 1 for a hole in one, 2 for an island in that, and so on. */
function findDepths({ faces }: Arrangement, places: readonly RingPlace[]): number[] {
  const common = new Map<string, number>();
  const areas = places.map(() => 0);
  for (const { windings, area } of faces) {
    const sources = [...windings.keys()];
    for (const one of sources) {
      areas[one] = (areas[one] ?? 0) + area;
      for (const other of sources) {
        if (places[one]?.polygon !== places[other]?.polygon) continue;
        common.set(`${one} ${other}`, (common.get(`${one} ${other}`) ?? 0) + area);
      }
    }
  }
  const area = ({ source }: RingPlace) => areas[source] ?? 0;
  const depths = places.map(() => 0);
  const ordered = [...places].sort(
    (one, other) => area(other) - area(one) || one.source - other.source,
  );
  for (const [rank, ring] of ordered.entries()) {
    let around: number | null = null;
    let across: number | null = null;
    for (const larger of ordered.slice(0, rank)) {
      const shared = common.get(`${ring.source} ${larger.source}`) ?? 0;
      if (shared === 0) continue;
      const depth = depths[larger.source] ?? 0;
      // Areas are sums of halves of integers, so equal areas compare as equal.
      if (shared >= area(ring)) around = Math.max(around ?? 0, depth);
      else across = Math.max(across ?? 0, depth);
    }
    if (around !== null) depths[ring.source] = around + 1;
    else if (across !== null) depths[ring.source] = across % 2 === 0 ? across + 1 : across;
  }
  return depths;
}

/** Area in square lattice units that the rings enclose, without regard to crossings. */
export function statedArea(ground: LatticeGround): number {
  return ground.reduce((sum, [shell = [], ...holes]) => {
    const area = (ring: readonly number[]) => Math.abs(Number(doubleArea(pointsOf(ring)))) / 2;
    return sum + Math.abs(area(shell) - holes.reduce((all, hole) => all + area(hole), 0));
  }, 0);
}
