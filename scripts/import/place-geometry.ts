import type { Geometry, Position } from 'geojson';
import { onLattice } from '../../api/core/geometry/lattice.ts';
import type { KindRule } from './kinds.ts';
import type { SourceCrs } from './source-crs.ts';

export type Placed =
  | { geometry: Geometry }
  | { reason: string; detail: string; place: [number, number] | null };

/**
 * A geometry of the file in EPSG:4326, rounded to 7 decimals (1 cm).
 * @param isRounded false for the ground of units: rounding can make it invalid, so it is done where that can be repaired
 */
export function placeGeometry(geometry: Geometry, crs: SourceCrs, isRounded: boolean): Placed {
  if (geometry.type === 'GeometryCollection') {
    return { reason: 'wrong_geometry_type', detail: geometry.type, place: null };
  }
  let fault: Exclude<Placed, { geometry: Geometry }> | null = null;
  const place = (value: unknown): unknown => {
    if (fault !== null || !Array.isArray(value)) return value;
    if (typeof value[0] !== 'number') return value.map(place);
    const placed = placePosition(value, crs, isRounded);
    if ('reason' in placed) {
      fault = placed;
      return value;
    }
    return placed.position;
  };
  const coordinates = place(geometry.coordinates);
  return fault ?? { geometry: { type: geometry.type, coordinates } as Geometry };
}

/** Latitude limit of the tiles' projection. */
const MERCATOR_LATITUDE = 85.051128;

function placePosition(
  value: Position,
  crs: SourceCrs,
  isRounded: boolean,
): { position: Position } | { reason: string; detail: string; place: [number, number] | null } {
  const [x = Number.NaN, y = Number.NaN] = value;
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    return { reason: 'bad_coordinates', detail: `${x}, ${y}`, place: null };
  }
  const placed = crs.toWgs84(x, y);
  if (typeof placed === 'string') {
    return { reason: placed, detail: `${x}, ${y} in ${crs.name}`, place: null };
  }
  const [lon, lat] = placed;
  if (Math.abs(lon) > 180 || Math.abs(lat) > MERCATOR_LATITUDE) {
    const isSwapped = Math.abs(lon) <= 90 && Math.abs(lat) > 90 && Math.abs(lat) <= 180;
    return {
      reason: isSwapped ? 'lon_lat_swapped' : 'out_of_range',
      detail: `${lon}, ${lat}`,
      place: null,
    };
  }
  return { position: isRounded ? [onLattice(lon), onLattice(lat)] : [lon, lat] };
}

const allowed: Record<Exclude<KindRule['geometry'], 'by-layer' | 'none'>, readonly string[]> = {
  point: ['Point'],
  'point-or-none': ['Point'],
  'polygon-or-none': ['Polygon', 'MultiPolygon'],
};

const byLayer: Record<string, readonly string[]> = {
  landuse: ['Polygon', 'MultiPolygon'],
  building: ['Polygon', 'MultiPolygon'],
  water: ['Polygon', 'MultiPolygon', 'LineString', 'MultiLineString'],
  road: ['Polygon', 'MultiPolygon', 'LineString', 'MultiLineString'],
  rail: ['Polygon', 'MultiPolygon', 'LineString', 'MultiLineString'],
};

/** Reason key if this kind (for the base map: this layer) does not allow the geometry, or null. */
export function checkGeometryType(
  geometry: Geometry | null,
  form: KindRule['geometry'],
  layer: string | null,
): 'missing_geometry' | 'wrong_geometry_type' | null {
  if (form === 'none') return null;
  if (geometry === null) {
    return form === 'point' || form === 'by-layer' ? 'missing_geometry' : null;
  }
  const types = form === 'by-layer' ? byLayer[layer ?? ''] : allowed[form];
  return types === undefined || types.includes(geometry.type) ? null : 'wrong_geometry_type';
}

/** Converts a multi-point of one point to that point: some programs write only multi-points. */
export function unwrapPoint(geometry: Geometry | null): Geometry | null {
  if (geometry?.type !== 'MultiPoint') return geometry;
  const [only] = geometry.coordinates;
  return only !== undefined && geometry.coordinates.length === 1
    ? { type: 'Point', coordinates: only }
    : geometry;
}
