/**
 * Scores candidates from recognised names and existing places. Users act on the score: from 0.9 it is nearly certain, below 0.6
 * a person should check. A wrong grid is worse than no answer, so a text that could mean places in two grids stays below 0.6.
 */
import type { Position } from '../core/contract/geo.ts';
import type { PlaceRow, StreetRow, UnitRow } from '../sql/search/gazetteer.ts';
import type { NameMatch } from './name-index.ts';
import type { Reading } from './understand-address.ts';

export interface Candidate {
  /** Place; null: between two numbers, or a unit. */
  place: PlaceRow | null;
  /** Row id of a unit that is the candidate as a whole. */
  unitId: string | null;
  name: string;
  precision: 'exact' | 'nearby_number' | 'road' | 'poi' | 'floor' | 'community';
  score: number;
  position: Position;
  /** Codes from level 1 down, as far as the candidate determines them. */
  path: string[];
  /** Edit distance of the name. */
  distance: number;
}

export interface MatchedReading {
  reading: Reading;
  match: NameMatch;
}

export interface Found {
  /** Places by row id. */
  pois: ReadonlyMap<string, PlaceRow>;
  numbers: readonly PlaceRow[];
  streets: ReadonlyMap<string, StreetRow>;
  units: ReadonlyMap<string, UnitRow>;
}

/** Largest gap between two house numbers, for joined lots and gates without a plate. */
const NEAREST_NUMBER = 10;
const DOUBTFUL = 0.55;

export function scoreMatch({ reading, match }: MatchedReading, found: Found): Candidate[] {
  const trust = trustName(match);
  const { within } = match;
  const inside = (candidate: Candidate): Candidate =>
    within.length === 0 || within.some((code) => candidate.path.includes(code))
      ? candidate
      : { ...candidate, score: Math.min(candidate.score, DOUBTFUL - 0.05) };
  const { name, distance } = match;
  const base = { distance, unitId: null };
  if (name.kind === 'poi') {
    const place = found.pois.get(name.id);
    if (place === undefined) return [];
    const score = trust * (name.isAlias ? 0.95 : 0.97) * (reading.number === null ? 1 : 0.6);
    return [
      inside({
        ...base,
        place,
        name: place.name,
        precision: 'poi',
        score,
        position: place.position,
        path: place.path,
      }),
    ];
  }
  if (name.kind === 'unit') {
    const unit = found.units.get(name.code);
    if (unit === undefined || reading.number !== null) return [];
    const score = trust * 0.5;
    return [
      inside({
        ...base,
        place: null,
        unitId: unit.id,
        name: unit.name,
        precision: 'community',
        score,
        position: unit.position,
        path: unit.path,
      }),
    ];
  }
  if (reading.number === null) return scoreStreet(name.text, trust * 0.9, found, base).map(inside);
  const exact = found.numbers.filter(
    (place) => place.street === name.text && place.number === reading.number,
  );
  if (exact.length > 0) return scoreExact(exact, reading, trust, base).map(inside);
  // A missing number under an inexact name has no support.
  const close = distance === 0 ? scoreNearby(name.text, reading, trust, found, base) : [];
  const whole = scoreStreet(name.text, trust * (distance === 0 ? 0.5 : 0.4), found, base);
  return [...close, ...whole].map(inside);
}

/** Confidence that this name was meant. */
function trustName({ distance, length, unexplained }: NameMatch): number {
  if (unexplained > 0) return unexplained === 1 ? 0.58 : 0.68;
  if (distance === 0) return 1;
  if (distance < 0.5) return length < 3 ? 0.55 : 0.9;
  if (distance < 1) return 0.82;
  if (distance < 1.1) return length < 4 ? 0.68 : 0.78;
  if (distance < 1.5) return 0.68;
  return 0.62;
}

function scoreExact(
  places: readonly PlaceRow[],
  { isBuilding, hasPart }: Reading,
  trust: number,
  base: { distance: number; unitId: null },
): Candidate[] {
  const wanted = places.filter((place) => isBuilding === null || place.isBuilding === isBuilding);
  // People say 14号 for building 14; the reverse is rarer.
  const isOther = wanted.length === 0;
  const kept = isOther ? places : wanted;
  const score = trust * (isOther ? (isBuilding ? 0.82 : 0.92) : 0.98) * (hasPart ? 0.95 : 1);
  return kept.map((place) => ({
    ...base,
    place,
    name: place.name,
    precision: 'exact',
    score,
    position: place.position,
    path: place.path,
  }));
}

/** Candidate between the next lower and the next higher number on the same side. */
function scoreNearby(
  street: string,
  { number, isBuilding }: Reading,
  trust: number,
  { numbers }: Found,
  base: { distance: number; unitId: null },
): Candidate[] {
  if (number === null || isBuilding) return [];
  const side = numbers.filter((place) => place.street === street && !place.isBuilding);
  const lower = side.filter((place) => (place.number ?? 0) < number).at(0);
  const upper = side.filter((place) => (place.number ?? 0) > number).at(0);
  const near = [lower, upper].filter(
    (place) => place !== undefined && Math.abs((place.number ?? 0) - number) <= NEAREST_NUMBER,
  );
  const [one, other] = near;
  if (one === undefined) return [];
  if (other === undefined) {
    return [
      {
        ...base,
        place: one,
        name: one.name,
        precision: 'nearby_number',
        score: trust * 0.5,
        position: one.position,
        path: one.path,
      },
    ];
  }
  const share = (number - (one.number ?? 0)) / ((other.number ?? 0) - (one.number ?? 0));
  const isOneGrid = isSameGrid(one.path, other.path);
  return [
    {
      ...base,
      place: null,
      name: `${one.name} – ${other.name}`,
      precision: 'nearby_number',
      score: trust * (isOneGrid ? 0.7 : DOUBTFUL),
      position: [
        one.position[0] + (other.position[0] - one.position[0]) * share,
        one.position[1] + (other.position[1] - one.position[1]) * share,
      ],
      path: isOneGrid ? one.path.slice(0, 3) : [],
    },
  ];
}

/** The street itself: certain only when all of it lies in one grid. */
function scoreStreet(
  street: string,
  trust: number,
  { streets }: Found,
  base: { distance: number; unitId: null },
): Candidate[] {
  const whole = streets.get(street);
  const place = whole?.road ?? whole?.middle ?? null;
  if (whole === undefined || place === null) return [];
  const isOneGrid = whole.grids === 1;
  return [
    {
      ...base,
      place,
      name: whole.road?.name ?? street,
      precision: 'road',
      score: isOneGrid ? trust * 0.85 : Math.min(trust * 0.55, 0.5),
      position: (isOneGrid ? (whole.middle ?? place) : place).position,
      path: (isOneGrid ? (whole.middle ?? place) : place).path,
    },
  ];
}

/** Whether two places lie in one unit of the third level, or of the last level of their paths. */
export function isSameGrid(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && one.slice(0, 3).join() === other.slice(0, 3).join();
}

/**
 * Ranks candidates, best first, each place once. When about equally likely ones lie in different grids, all of them stay
 * doubtful.
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  distanceTo: (position: Position) => number,
): Candidate[] {
  const ranked = [...candidates].sort(
    (a, b) => b.score - a.score || distanceTo(a.position) - distanceTo(b.position),
  );
  const kept: Candidate[] = [];
  for (const candidate of ranked) {
    const isKnown = kept.some(
      (other) =>
        other.place?.id === candidate.place?.id &&
        other.position[0] === candidate.position[0] &&
        other.position[1] === candidate.position[1],
    );
    if (!isKnown) kept.push(candidate);
  }
  const [best] = kept;
  if (best === undefined) return [];
  const isContested = kept.some(
    (other) =>
      other !== best &&
      other.score > best.score - 0.06 &&
      other.distance <= best.distance + 0.3 &&
      !isSameGrid(other.path, best.path),
  );
  return isContested
    ? kept.map((other) => ({ ...other, score: Math.min(other.score, DOUBTFUL) }))
    : kept;
}
