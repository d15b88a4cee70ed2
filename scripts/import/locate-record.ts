import type { Geometry } from 'geojson';
import { parseWkt } from './parse-wkt.ts';
import type { ImportRequest } from './request.ts';
import type { SourceRow } from './source.ts';

type Columns = Pick<ImportRequest, 'lon' | 'lat' | 'wkt'>;
type Located = { geometry: Geometry | null } | { reason: string; detail: string };

/** Column names with an unambiguous meaning; every other column has to be named by a flag. */
const lonNames = ['lon', 'lng', 'longitude'];
const latNames = ['lat', 'latitude'];

/** Geometry of a record with coordinates in columns. Empty columns: no place. */
export function locateRecord(properties: SourceRow['properties'], columns: Columns): Located {
  if (columns.wkt !== undefined) {
    const text = properties.get(columns.wkt);
    if (text === null || text === undefined || text === '') return { geometry: null };
    return parseWkt(String(text));
  }
  const x = read(properties, columns.lon === undefined ? lonNames : [columns.lon]);
  const y = read(properties, columns.lat === undefined ? latNames : [columns.lat]);
  if (x === null && y === null) return { geometry: null };
  if (x === null || y === null || !Number.isFinite(x) || !Number.isFinite(y)) {
    return { reason: 'bad_coordinates', detail: `${x}, ${y}` };
  }
  return { geometry: { type: 'Point', coordinates: [x, y] } };
}

/** Number of a field. Null: empty or absent; NaN: present, but not a number. */
function read(properties: SourceRow['properties'], names: readonly string[]): number | null {
  for (const name of names) {
    const value = properties.get(name);
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && value.trim() !== '') return Number(value);
  }
  return null;
}
