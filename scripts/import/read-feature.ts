import type { Geometry, Position } from 'geojson';
import { MAX_VERTICES, type SourceRow } from './source.ts';

/** Converts a parsed GeoJSON feature, or a plain record without geometry, into a row; a fault if it is neither. */
export function readFeature(row: number, value: unknown): SourceRow {
  if (!isRecord(value)) return faulty(row, 'not_a_feature', 'a feature is a JSON object');
  if (value.type !== 'Feature') {
    if ('coordinates' in value || 'features' in value || 'geometries' in value) {
      return faulty(row, 'not_a_feature', `"type" is ${JSON.stringify(value.type)}, not "Feature"`);
    }
    return { row, properties: new Map(Object.entries(value)), geometry: null, isRecord: true };
  }
  const properties = isRecord(value.properties)
    ? new Map(Object.entries(value.properties))
    : new Map<string, unknown>();
  if (value.id !== undefined && !properties.has('id')) properties.set('id', value.id);
  if (value.geometry === null || value.geometry === undefined) {
    return { row, properties, geometry: null };
  }
  const read = readGeometry(value.geometry);
  if ('reason' in read) return { row, properties, geometry: null, fault: read };
  return { row, properties, geometry: read.geometry };
}

const nesting: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

type Read = { geometry: Geometry } | { reason: string; detail: string };

/** Checks type and nesting of a GeoJSON geometry; removes heights and measures. */
export function readGeometry(value: unknown): Read {
  if (!isRecord(value) || typeof value.type !== 'string') {
    return { reason: 'bad_geometry', detail: 'a geometry has a type' };
  }
  const depth = nesting[value.type];
  if (depth === undefined || !Object.hasOwn(nesting, value.type)) {
    return { reason: 'wrong_geometry_type', detail: value.type.slice(0, 40) };
  }
  const count = { vertices: 0 };
  const coordinates = readCoordinates(value.coordinates, depth, count);
  if (count.vertices > MAX_VERTICES) {
    return { reason: 'too_many_vertices', detail: `more than ${MAX_VERTICES}` };
  }
  if (coordinates === null) {
    return { reason: 'bad_coordinates', detail: `not the coordinates of a ${value.type}` };
  }
  return { geometry: { type: value.type, coordinates } as Geometry };
}

type Nested = Position | Nested[];

function readCoordinates(
  value: unknown,
  depth: number,
  count: { vertices: number },
): Nested | null {
  if (!Array.isArray(value)) return null;
  if (depth === 0) {
    count.vertices += 1;
    const [x, y] = value;
    return typeof x === 'number' && typeof y === 'number' ? [x, y] : null;
  }
  const inner: Nested[] = [];
  for (const part of value) {
    const read = readCoordinates(part, depth - 1, count);
    if (read === null || count.vertices > MAX_VERTICES) return null;
    inner.push(read);
  }
  return inner;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faulty(row: number, reason: string, detail: string): SourceRow {
  return { row, properties: new Map(), geometry: null, fault: { reason, detail } };
}
