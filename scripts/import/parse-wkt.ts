import type { Geometry } from 'geojson';
import { readGeometry } from './read-feature.ts';
import { MAX_DEPTH } from './source.ts';

type Parsed = { geometry: Geometry | null } | { reason: string; detail: string };

const names: Record<string, string> = {
  POINT: 'Point',
  MULTIPOINT: 'MultiPoint',
  LINESTRING: 'LineString',
  MULTILINESTRING: 'MultiLineString',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
};

/** Text before the coordinates: limited, so that the expression needs little time for any text. */
const HEAD = /^(?:SRID=\d{1,9};)?\s{0,9}([A-Z]{1,20}?)\s{0,9}(?:ZM|Z|M)?\s{0,9}(?=\(|EMPTY$)/iu;
const HEAD_LENGTH = 80;

/** Parses well-known text (OGC 06-103r4). A leading EWKT `SRID=…;` is ignored: the coordinate system is declared elsewhere. */
export function parseWkt(text: string): Parsed {
  const trimmed = text.trim();
  const head = HEAD.exec(trimmed.slice(0, HEAD_LENGTH));
  const type = names[head?.[1]?.toUpperCase() ?? ''];
  if (head === null || type === undefined) return { reason: 'bad_geometry', detail: 'not WKT' };
  const body = trimmed.slice(head[0].length);
  if (body.toUpperCase() === 'EMPTY') return { geometry: null };
  const nested = readBrackets(body);
  if (nested === null) return { reason: 'bad_coordinates', detail: 'not WKT' };
  return readGeometry({ type, coordinates: unwrap(type, nested) });
}

type Nested = number[] | Nested[];

/**
 * Reads brackets and positions once from left to right: `((1 2, 3 4))` is `[[[1, 2], [3, 4]]]`.
 * @returns null when brackets do not match, nest too deep, or contain anything but numbers
 */
function readBrackets(text: string): Nested | null {
  const open: Nested[][] = [];
  let whole: Nested | null = null;
  let wantsValue = true;
  for (const [part] of text.matchAll(/[(),]|[^(),]+/gu)) {
    if (part.trim() === '') continue;
    const inside = open.at(-1);
    const isValue = part !== ',' && part !== ')';
    if (isValue !== wantsValue || whole !== null) return null;
    if (part === '(') {
      if (open.length === MAX_DEPTH) return null;
      const opened: Nested[] = [];
      inside?.push(opened);
      open.push(opened);
      continue;
    }
    if (inside === undefined) return null;
    wantsValue = part === ',';
    if (part === ')') {
      open.pop();
      if (open.length === 0) whole = inside;
    } else if (isValue) {
      const position = readPosition(part.trim());
      if (position === null) return null;
      inside.push(position);
    }
  }
  return whole;
}

const NUMBER = /^[+-]?[\d.]{1,40}(?:e[+-]?\d{1,3})?$/iu;

function readPosition(text: string): number[] | null {
  if (text.length > 200) return null;
  const parts = text.split(/\s+/u);
  const numbers = parts.map((part) => (NUMBER.test(part) ? Number(part) : Number.NaN));
  return numbers.length > 1 && numbers.every(Number.isFinite) ? numbers : null;
}

/** Removes extra brackets: `POINT (1 2)` has one more than GeoJSON, `MULTIPOINT ((1 2), (3 4))` one more per point. */
function unwrap(type: string, nested: Nested): unknown {
  if (type === 'Point') return nested[0];
  if (type !== 'MultiPoint') return nested;
  return nested.map((point) =>
    Array.isArray(point) && Array.isArray(point[0]) ? point[0] : point,
  );
}
