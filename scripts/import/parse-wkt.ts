import type { Geometry } from 'geojson';
import { readGeometry } from './read-feature.ts';

type Parsed = { geometry: Geometry | null } | { reason: string; detail: string };

const names: Record<string, string> = {
  POINT: 'Point',
  MULTIPOINT: 'MultiPoint',
  LINESTRING: 'LineString',
  MULTILINESTRING: 'MultiLineString',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
};

/** Well-known text (OGC 06-103r4), an EWKT `SRID=…;` before it ignored: the system is declared. */
export function parseWkt(text: string): Parsed {
  const found = /^\s*(?:SRID=\d+;)?\s*([A-Za-z]+)\s*(?:Z|M|ZM)?\s*(EMPTY|\(.*\))\s*$/su.exec(text);
  const type = names[found?.[1]?.toUpperCase() ?? ''];
  const body = found?.[2];
  if (type === undefined || body === undefined)
    return { reason: 'bad_geometry', detail: 'not WKT' };
  if (body === 'EMPTY') return { geometry: null };
  // The text of numbers and brackets is JSON but for its brackets, and the spaces in a position.
  if (!/^[\s\d.,()+eE-]+$/u.test(body)) return { reason: 'bad_coordinates', detail: 'not WKT' };
  const json = body
    .replace(
      /[\d.+eE-]+(?:\s+[\d.+eE-]+)+/gu,
      (position) => `[${position.trim().split(/\s+/u).map(Number).join(',')}]`,
    )
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  try {
    const nested: unknown = JSON.parse(json);
    return readGeometry({ type, coordinates: unwrap(type, nested) });
  } catch {
    return { reason: 'bad_coordinates', detail: 'not WKT' };
  }
}

/** `POINT (1 2)` has one bracket more than GeoJSON, `MULTIPOINT ((1 2), (3 4))` one more a point. */
function unwrap(type: string, nested: unknown): unknown {
  if (!Array.isArray(nested)) return nested;
  if (type === 'Point') return nested[0];
  if (type !== 'MultiPoint') return nested;
  return nested.map((point) =>
    Array.isArray(point) && Array.isArray(point[0]) ? point[0] : point,
  );
}
