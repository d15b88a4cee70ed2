/** WGS 84, on the lattice of the editor. */
const EQUATOR = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const SQUARED = FLATTENING * (2 - FLATTENING);
const ECCENTRICITY = Math.sqrt(SQUARED);
const POLE = EQUATOR * (1 - FLATTENING);

/** Radians of a lattice unit. */
const UNIT = Math.PI / 180 / 1e7;

/** Square metres of the ground between the equator and a latitude, for each radian of longitude. */
function zone(latitude: number): number {
  const sine = Math.sin(latitude);
  const e = ECCENTRICITY * sine;
  return (POLE * POLE * (sine / (1 - e * e) + Math.atanh(e) / ECCENTRICITY)) / 2;
}

/**
 * Square metres between the equator and a way, above 0 where it leads west. Around a ring, counter-clockwise, they add up to its
 * area: exact on the ellipsoid for edges that are straight in longitude and latitude, as those of the map are.
 */
export function areaBelow(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const from = ay * UNIT;
  const to = by * UNIT;
  // Simpson: over an edge of a kilometre its error is below a hundredth of a square millimetre.
  const mean = (zone(from) + 4 * zone((from + to) / 2) + zone(to)) / 6;
  return (ax - bx) * UNIT * mean;
}

/** Metres along the shortest way, to a millionth of it up to some ten kilometres. */
export function distance(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const sine = Math.sin(((ay + by) / 2) * UNIT);
  const w = 1 - SQUARED * sine * sine;
  const east = (EQUATOR / Math.sqrt(w)) * Math.sqrt(1 - sine * sine) * (bx - ax) * UNIT;
  const north = ((EQUATOR * (1 - SQUARED)) / (w * Math.sqrt(w))) * (by - ay) * UNIT;
  return Math.hypot(east, north);
}

/** Square metres of a square lattice unit at a latitude on the lattice. */
export function squareMetresAt(y: number): number {
  const sine = Math.sin(y * UNIT);
  const w = 1 - SQUARED * sine * sine;
  return (EQUATOR * EQUATOR * (1 - SQUARED) * Math.sqrt(1 - sine * sine) * UNIT * UNIT) / (w * w);
}
