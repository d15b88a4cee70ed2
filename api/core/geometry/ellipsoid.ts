/** WGS 84 ellipsoid on the lattice of the editor. */
import { RADIANS_PER_UNIT } from './lattice.ts';

const EQUATOR = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const SQUARED = FLATTENING * (2 - FLATTENING);

/** Nodes of Gauss–Legendre quadrature: exact for polynomials of the ninth degree. */
const NODES = [
  [0, 128 / 225],
  [Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3, (322 + 13 * Math.sqrt(70)) / 900],
  [Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3, (322 - 13 * Math.sqrt(70)) / 900],
] as const;

/** Square metres per square radian at a latitude. */
function density(latitude: number): number {
  const sine = Math.sin(latitude);
  const w = 1 - SQUARED * sine * sine;
  return (EQUATOR * EQUATOR * (1 - SQUARED) * Math.cos(latitude)) / (w * w);
}

/**
 * Square metres between two close parallels per radian of longitude. The closed formula from the equator is precise to a few
 * square millimetres only, being the difference of two large numbers.
 */
function zone(from: number, to: number): number {
  const half = (to - from) / 2;
  const middle = (to + from) / 2;
  let sum = 0;
  for (const [node, weight] of NODES) {
    const both = density(middle + half * node) + density(middle - half * node);
    sum += node === 0 ? weight * density(middle) : weight * both;
  }
  return sum * half;
}

/** Height of a band: half a degree. */
const BAND = 5_000_000;

/** Number of the band that contains a latitude on the lattice. */
export const bandOf = (y: number): number => Math.round(y / BAND);

/** Square metres between the middle parallels of two bands per lattice unit of longitude. */
export function zoneOfBands(one: number, other: number): number {
  const step = Math.sign(other - one);
  let sum = 0;
  for (let band = one; band !== other; band += step) {
    sum += zone(band * BAND * RADIANS_PER_UNIT, (band + step) * BAND * RADIANS_PER_UNIT);
  }
  return sum * RADIANS_PER_UNIT;
}

/**
 * Square metres between the middle parallel of a band and a segment, above 0 where it leads west. Around a ring,
 * counter-clockwise, they add up to its area. Edges are geodesics, as in the database's geography type.
 */
export function areaBelow(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  band: number,
): number {
  const parallel = band * BAND * RADIANS_PER_UNIT;
  const middle = ((ay + by) / 2) * RADIANS_PER_UNIT;
  const from = zone(parallel, ay * RADIANS_PER_UNIT);
  const to = zone(parallel, by * RADIANS_PER_UNIT);
  // Simpson's rule: over an edge of a kilometre its error is below a hundredth of a square millimetre.
  const mean = (from + 4 * zone(parallel, middle) + to) / 6;
  const west = (ax - bx) * RADIANS_PER_UNIT;
  return west * (mean + bow(middle, west, (by - ay) * RADIANS_PER_UNIT));
}

/**
 * Mean distance of a geodesic from the line that is straight in longitude and latitude, away from the equator: from φ″ = −sin φ
 * cos φ λ′² and λ″ = 2 tan φ φ′ λ′, to the second order. About a hand's breadth per kilometre.
 */
function bow(latitude: number, west: number, north: number): number {
  const cosine = Math.cos(latitude);
  const share = ((west * cosine) ** 2 / 2 + north ** 2) / 6;
  return (density(latitude) / cosine) * Math.sin(latitude) * share;
}

/** Geodesic distance in metres, with a relative error of 1e-6 up to about ten kilometres. */
export function distance(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const sine = Math.sin(((ay + by) / 2) * RADIANS_PER_UNIT);
  const w = 1 - SQUARED * sine * sine;
  const east = (EQUATOR / Math.sqrt(w)) * Math.sqrt(1 - sine * sine) * (bx - ax) * RADIANS_PER_UNIT;
  const north = ((EQUATOR * (1 - SQUARED)) / (w * Math.sqrt(w))) * (by - ay) * RADIANS_PER_UNIT;
  return Math.hypot(east, north);
}

/** Square metres of a square lattice unit at a latitude on the lattice. */
export function squareMetresAt(y: number): number {
  return density(y * RADIANS_PER_UNIT) * RADIANS_PER_UNIT * RADIANS_PER_UNIT;
}
