/**
 * An independent geometry library: GEOS, compiled to WebAssembly. It nodes lines by its own snap-rounder, and knows nothing of
 * units, arcs and sides.
 */
import initGeos from 'geos-wasm';
import type { Ring } from '../../../api/core/editor/topology/rings.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';

/** The outer ring first, then the holes. */
export type Face = readonly Ring[];

export interface Judge {
  /**
   * The line segments between nodes, two points each.
   *
   * @param rounding to the lattice by snap-rounding; or none, which shows crossings and touches as they are
   */
  node(lines: readonly (readonly Point[])[], rounding: 'lattice' | 'none'): [Point, Point][];
  /** The faces between lines that are already noded. */
  polygonize(lines: readonly (readonly Point[])[]): Face[];
  /** Area of the union of some faces, in square lattice units. */
  areaOfUnion(faces: readonly Face[]): number;
}

/** Origin near the coordinates: they are small, and a double has enough digits. */
const ORIGIN: Point = [1_136_600_000, 347_500_000];

const LINE = 2;
const POLYGON = 3;
const MULTI_LINE = 5;
const MULTI_POLYGON = 6;

export async function openJudge(): Promise<Judge> {
  const geos = await initGeos();
  const { Module } = geos;

  /** @throws when GEOS fails */
  const require = (geometry: number, what: string): number => {
    if (geometry === 0) throw new Error(`GEOS did not ${what}`);
    return geometry;
  };

  function read(bytes: Uint8Array): number {
    const at = Module._malloc(bytes.length);
    Module.HEAPU8.set(bytes, at);
    const geometry = geos.GEOSGeomFromWKB_buf(at, bytes.length);
    Module._free(at);
    return require(geometry, 'read what it was given');
  }

  /** Frees the geometry. */
  function write(geometry: number): Point[][][] {
    const size = Module._malloc(4);
    const at = geos.GEOSGeomToWKB_buf(geometry, size);
    const bytes = Module.HEAPU8.slice(at, at + Module.getValue(size, 'i32'));
    geos.GEOSFree(at);
    Module._free(size);
    geos.GEOSGeom_destroy(geometry);
    return readWkb(bytes);
  }

  return {
    node(lines, rounding) {
      const given = read(
        writeWkb(
          MULTI_LINE,
          LINE,
          lines.map((line) => [line]),
        ),
      );
      const noded = require(rounding === 'lattice'
        ? geos.GEOSUnaryUnionPrec(given, 1)
        : geos.GEOSUnaryUnion(given), 'node the lines');
      geos.GEOSGeom_destroy(given);
      return write(noded).flatMap((line) =>
        line.flatMap((points) =>
          points.slice(1).map((to, index): [Point, Point] => [points[index] ?? to, to]),
        ),
      );
    },
    polygonize(lines) {
      const given = read(
        writeWkb(
          MULTI_LINE,
          LINE,
          lines.map((line) => [line]),
        ),
      );
      const list = Module._malloc(4);
      new DataView(Module.HEAPU8.buffer).setUint32(list, given, true);
      const faces = require(geos.GEOSPolygonize(list, 1), 'polygonize');
      Module._free(list);
      geos.GEOSGeom_destroy(given);
      return write(faces).map((rings) => rings.map((ring) => ring.slice(0, -1)));
    },
    areaOfUnion(faces) {
      const closed = faces.map((rings) => rings.map((ring) => [...ring, ...ring.slice(0, 1)]));
      const given = read(writeWkb(MULTI_POLYGON, POLYGON, closed));
      const union = require(geos.GEOSUnaryUnion(given), 'unite the faces');
      const area = Module._malloc(8);
      geos.GEOSArea(union, area);
      const found = Module.getValue(area, 'double');
      Module._free(area);
      for (const geometry of [given, union]) geos.GEOSGeom_destroy(geometry);
      return found;
    },
  };
}

/** A collection of lines (one list of points each) or polygons (one for each ring, closed), little-endian. */
function writeWkb(
  collection: number,
  kind: number,
  parts: readonly (readonly (readonly Point[])[])[],
): Uint8Array {
  const points = parts.flat().reduce((sum, list) => sum + list.length, 0);
  const lists = parts.flat().length;
  const view = new DataView(new ArrayBuffer(9 + parts.length * 9 + lists * 4 + points * 16));
  let at = 0;
  const put = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const begin = (what: number) => {
    view.setUint8(at, 1);
    at += 1;
    put(what);
  };
  begin(collection);
  put(parts.length);
  for (const part of parts) {
    begin(kind);
    if (kind === POLYGON) put(part.length);
    for (const list of part) {
      put(list.length);
      for (const [x, y] of list) {
        view.setFloat64(at, x - ORIGIN[0], true);
        view.setFloat64(at + 8, y - ORIGIN[1], true);
        at += 16;
      }
    }
  }
  return new Uint8Array(view.buffer, 0, at);
}

/** Lists of points by line or polygon. */
function readWkb(bytes: Uint8Array): Point[][][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Point[][][] = [];
  let at = 0;
  const take = () => {
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const takePoints = (): Point[] =>
    Array.from({ length: take() }, () => {
      at += 16;
      return [
        view.getFloat64(at - 16, true) + ORIGIN[0],
        view.getFloat64(at - 8, true) + ORIGIN[1],
      ];
    });
  const takeGeometry = () => {
    at += 1;
    const kind = take();
    if (kind === LINE) found.push([takePoints()]);
    else if (kind === POLYGON) found.push(Array.from({ length: take() }, takePoints));
    else for (let left = take(); left > 0; left--) takeGeometry();
  };
  takeGeometry();
  return found;
}
