import { distance } from '../../geometry/ellipsoid.ts';
import { isInRing } from '../../geometry/is-in-ring.ts';
import { cross, type Point } from '../../geometry/lattice.ts';
import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { rankUnits } from '../rank-units.ts';
import { isInConflict } from '../topology/cross-segments.ts';
import type { Ring } from '../topology/rings.ts';
import { ringsOfUnit } from '../topology/unit-rings.ts';
import { lengthsAlong } from './lengths-along.ts';

/** Largest number of vertices tried as chord ends: of a longer ring every n-th. */
const MOST_CORNERS = 80;
/** Largest number of chords tried, the smallest part first. */
const MOST_CHORDS = 200;

interface Chord {
  /** Points from one end of the chord to the other, along the border. */
  readonly part: readonly Point[];
  readonly share: number;
}

/**
 * Remedy for a spike: gives the protruding part of a smallest unit to the neighbour around most of it, the smallest part that
 * leaves the rest compact enough.
 */
export function* cutOffSpike(
  assessment: Assessment,
  key: UnitKey,
  leastCompactness: number,
): Generator<SingleAction> {
  const rings = ringsOfUnit(assessment.draft.topology, key);
  const measure = assessment.measures.get(key);
  const [ring] = rings;
  if (ring === undefined || measure === undefined || rings.length > 1) return;
  for (const { part } of findChords(ring, measure.areaM2, leastCompactness)) {
    if (!isInside(ring, part)) continue;
    for (const to of rankUnits(lengthsAlong(assessment, key, { along: part })).slice(0, 2)) {
      yield { kind: 'give_inside', ring: part, to: { is: 'there', key: to } };
    }
  }
}

/** Chords that leave the rest compact enough, the smallest part first. */
function findChords(ring: Ring, areaM2: number, leastCompactness: number): Chord[] {
  const [origin = [0, 0]] = ring;
  // Cumulative lengths and areas up to each vertex, so that a part's values are a difference.
  const lengths = [0];
  const areas = [0];
  for (const [index, point] of ring.entries()) {
    const next = ring[(index + 1) % ring.length] ?? point;
    lengths.push((lengths.at(-1) ?? 0) + distance(point, next));
    areas.push((areas.at(-1) ?? 0) + cross(origin, point, next));
  }
  const [whole, around] = [areas.at(-1) ?? 0, lengths.at(-1) ?? 0];
  const step = Math.max(1, Math.ceil(ring.length / MOST_CORNERS));
  const chords: Chord[] = [];
  for (let from = 0; from < ring.length; from += step) {
    for (let to = from + 2; to < ring.length; to += step) {
      const [a, b] = [ring[from] ?? origin, ring[to] ?? origin];
      const between = (areas[to] ?? 0) - (areas[from] ?? 0) + cross(origin, b, a);
      const length = (lengths[to] ?? 0) - (lengths[from] ?? 0);
      for (const isBetween of [true, false]) {
        const share = (isBetween ? between : whole - between) / whole;
        if (share <= 0 || share > 0.5) continue;
        const left = (isBetween ? around - length : length) + distance(a, b);
        if ((4 * Math.PI * areaM2 * (1 - share)) / left ** 2 < leastCompactness) continue;
        const part = isBetween
          ? ring.slice(from, to + 1)
          : [...ring.slice(to), ...ring.slice(0, from + 1)];
        chords.push({ part, share });
      }
    }
  }
  return chords.sort((one, other) => one.share - other.share).slice(0, MOST_CHORDS);
}

/** Whether the chord from the last point of a part to its first runs within the ring. */
function isInside(ring: Ring, part: readonly Point[]): boolean {
  const [a, b] = [part[0], part.at(-1)];
  if (a === undefined || b === undefined) return false;
  const crosses = ring.some((point, index) =>
    isInConflict(a, b, ring.at(index - 1) ?? point, point),
  );
  return !crosses && isInRing(ring, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
}
