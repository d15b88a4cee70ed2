import type { Geometry } from 'geojson';
import type { Position } from '../core/contract/geo.ts';
import { onLattice } from '../core/geometry/lattice.ts';
import { writeMultiPolygon } from './write-multi-polygon.ts';

/** Largest number of vertices: a ring of a real unit has thousands, not hundreds of thousands. */
const MAX_VERTICES = 250_000;

export type EncodedGeometry =
  /** Little-endian WKB of a MultiPolygon, hexadecimal. */
  | { wkb: string }
  | {
      reason: 'wrong_type' | 'empty' | 'not_finite' | 'out_of_range' | 'ring_not_closed';
      place: Position | null;
      detail: string;
    };

/**
 * Encodes a Polygon or MultiPolygon in EPSG:4326 for the database, or returns why it cannot be encoded. Vertices are rounded to
 * the lattice; those that coincide become one, and a ring or a piece that collapses is dropped. Whether the rings cross is
 * checked by the database.
 */
export function encodeUnitGeometry(geometry: Geometry): EncodedGeometry {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
    return { reason: 'wrong_type', place: null, detail: geometry.type };
  }
  const given = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const polygons: Position[][][] = [];
  let vertices = 0;
  for (const rings of given) {
    const kept: Position[][] = [];
    for (const [index, ring] of rings.entries()) {
      vertices += ring.length;
      if (vertices > MAX_VERTICES) {
        return {
          reason: 'out_of_range',
          place: null,
          detail: `more than ${MAX_VERTICES} vertices`,
        };
      }
      const fault = findRingFault(ring);
      if (fault !== null) return fault;
      const rounded = roundRing(ring);
      if (rounded.length >= 4) kept.push(rounded);
      else if (index === 0) break;
    }
    if (kept.length > 0) polygons.push(kept);
  }
  if (polygons.length === 0) return { reason: 'empty', place: null, detail: 'no area is left' };
  return { wkb: writeMultiPolygon(polygons) };
}

/**
 * Encodes the same shape without rounding, to check whether rounding has made it invalid; null: it is no polygon, or a ring
 * encloses nothing.
 */
export function encodeUnrounded(geometry: Geometry): string | null {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return null;
  const given = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const polygons = given.map((rings) =>
    rings.map((ring) => {
      const positions = ring.map(([lon = 0, lat = 0]): Position => [lon, lat]);
      // A ring that is closed on the lattice counts as closed.
      return [...positions.slice(0, -1), ...positions.slice(0, 1)];
    }),
  );
  return polygons.flat().some((ring) => ring.length < 4) ? null : writeMultiPolygon(polygons);
}

function findRingFault(ring: readonly number[][]): EncodedGeometry | null {
  for (const [lon, lat] of ring) {
    if (lon === undefined || lat === undefined || !Number.isFinite(lon) || !Number.isFinite(lat)) {
      return { reason: 'not_finite', place: null, detail: `${lon}, ${lat}` };
    }
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      return { reason: 'out_of_range', place: null, detail: `${lon}, ${lat}` };
    }
  }
  const first = ring[0];
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return null;
  if (placeOf(first) !== placeOf(last)) {
    return { reason: 'ring_not_closed', place: [first[0] ?? 0, first[1] ?? 0], detail: '' };
  }
  return null;
}

/** Key of a position on the lattice: equal for equal positions. */
const placeOf = ([lon = 0, lat = 0]: readonly number[]): string =>
  `${onLattice(lon)} ${onLattice(lat)}`;

function roundRing(ring: readonly number[][]): Position[] {
  const rounded: Position[] = [];
  for (const [lon = 0, lat = 0] of ring) {
    const x = onLattice(lon);
    const y = onLattice(lat);
    const previous = rounded.at(-1);
    if (previous?.[0] !== x || previous[1] !== y) rounded.push([x, y]);
  }
  return rounded;
}
