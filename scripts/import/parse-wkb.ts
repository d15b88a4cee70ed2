import { MAX_VERTICES } from './source.ts';

type Parsed = { type: string; coordinates: unknown } | { reason: string; detail: string };

const types = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'];

/**
 * Parses well-known binary (OGC 06-103r4; ISO and PostGIS marks of Z and M) → type and coordinates, without heights. Every
 * count is checked against the remaining bytes before memory is allocated.
 */
export function parseWkb(bytes: Uint8Array): Parsed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { type, coordinates } = readShape(view, { at: 0, vertices: 0 }, 0);
    return { type, coordinates };
  } catch (error) {
    if (error instanceof WkbFault) return { reason: error.reason, detail: error.message };
    if (error instanceof RangeError)
      return { reason: 'bad_geometry', detail: 'WKB ends too early' };
    throw error;
  }
}

class WkbFault extends Error {
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

interface Cursor {
  at: number;
  vertices: number;
}

function readShape(
  view: DataView,
  cursor: Cursor,
  nesting: number,
): { type: string; coordinates: unknown } {
  const little = view.getUint8(cursor.at) === 1;
  const mark = view.getUint32(cursor.at + 1, little);
  cursor.at += 5;
  // PostGIS sets high bits for Z, M and SRID; ISO adds 1000 for Z, 2000 for M.
  const plain = mark & 0x1fffffff;
  const iso = Math.floor(plain / 1000);
  const dimensions =
    2 +
    (mark & 0x80000000 || iso === 1 || iso === 3 ? 1 : 0) +
    (mark & 0x40000000 || iso >= 2 ? 1 : 0);
  if (mark & 0x20000000) cursor.at += 4;
  const type = types[(plain % 1000) - 1];
  if (type === undefined || nesting > 1) {
    throw new WkbFault('wrong_geometry_type', `WKB type ${plain}`);
  }

  const position = () => {
    cursor.vertices += 1;
    if (cursor.vertices > MAX_VERTICES) {
      throw new WkbFault('too_many_vertices', `more than ${MAX_VERTICES}`);
    }
    const read = [view.getFloat64(cursor.at, little), view.getFloat64(cursor.at + 8, little)];
    cursor.at += dimensions * 8;
    return read;
  };
  const many = <T>(smallest: number, one: () => T): T[] => {
    const count = view.getUint32(cursor.at, little);
    cursor.at += 4;
    if (count * smallest > view.byteLength - cursor.at) throw new RangeError('count');
    return Array.from({ length: count }, one);
  };
  const line = () => many(dimensions * 8, position);
  switch (type) {
    case 'Point':
      return { type, coordinates: position() };
    case 'LineString':
      return { type, coordinates: line() };
    case 'Polygon':
      return { type, coordinates: many(4, line) };
    default:
      return {
        type,
        coordinates: many(9, () => readShape(view, cursor, nesting + 1).coordinates),
      };
  }
}
