/** Measures ground that two units of one level claim, with an independent library: GEOS, compiled to WebAssembly. */

import initGeos from 'geos-wasm';
import { groupRings } from '../../api/core/editor/ground.ts';
import { boxOf, meets, type Point, RADIANS_PER_UNIT } from '../../api/core/geometry/lattice.ts';
import { type ReadUnit, spell } from './read-back.ts';

/** Square metres by level and pair, such as `2 BX01 BX06`. */
export type Overlaps = ReadonlyMap<string, number>;

const POLYGON = 3;
const MULTI_POLYGON = 6;
/** Metres of 1e-7 degree on a meridian. */
const UNIT_M = 0.0111319;

/** Opens the judge. It caches the result for each pair of shapes: consecutive editions differ in a few of them. */
export async function openOverlapJudge(): Promise<(units: readonly ReadUnit[]) => Overlaps> {
  const geos = await initGeos();
  const { Module } = geos;
  const known = new Map<string, number>();

  function read(bytes: Uint8Array): number {
    const at = Module._malloc(bytes.length);
    Module.HEAPU8.set(bytes, at);
    const geometry = geos.GEOSGeomFromWKB_buf(at, bytes.length);
    Module._free(at);
    if (geometry === 0) throw new Error('GEOS did not read a unit');
    return geometry;
  }

  function areaInCommon(one: Shape, other: Shape): number {
    const origin: Point = [one.box.west, one.box.south];
    const given = [one, other].map(({ unit }) => read(writeWkb(unit, origin)));
    const common = geos.GEOSIntersection(given[0] ?? 0, given[1] ?? 0);
    if (common === 0) throw new Error(`GEOS did not lay ${one.unit.code} over ${other.unit.code}`);
    const area = Module._malloc(8);
    geos.GEOSArea(common, area);
    const found = Module.getValue(area, 'double');
    Module._free(area);
    for (const geometry of [...given, common]) geos.GEOSGeom_destroy(geometry);
    return found * UNIT_M ** 2 * Math.cos(one.box.south * RADIANS_PER_UNIT);
  }

  return (units) => {
    const overlaps = new Map<string, number>();
    const shapes = units.map(toShape);
    for (const [index, one] of shapes.entries()) {
      for (const other of shapes.slice(index + 1)) {
        if (one.unit.level !== other.unit.level || !meets(one.box, other.box, 0)) continue;
        const key = `${one.text} ${other.text}`;
        const area = known.get(key) ?? areaInCommon(one, other);
        known.set(key, area);
        const pair = [one.unit.code, other.unit.code].sort().join(' ');
        if (area > 0) overlaps.set(`${one.unit.level} ${pair}`, area);
      }
    }
    return overlaps;
  };
}

interface Shape {
  unit: ReadUnit;
  text: string;
  box: ReturnType<typeof boxOf>;
}

const toShape = (unit: ReadUnit): Shape => ({
  unit,
  text: spell(unit.rings),
  box: boxOf(unit.rings.flat()),
});

/** Little-endian WKB relative to a nearby origin, so that a double has enough digits. */
function writeWkb({ rings }: ReadUnit, [x0, y0]: Point): Uint8Array {
  const polygons = groupRings(rings);
  const all = polygons.flat();
  const points = all.reduce((sum, ring) => sum + ring.length + 1, 0);
  const view = new DataView(
    new ArrayBuffer(9 + polygons.length * 9 + all.length * 4 + points * 16),
  );
  let at = 0;
  const put = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const begin = (kind: number) => {
    view.setUint8(at, 1);
    at += 1;
    put(kind);
  };
  begin(MULTI_POLYGON);
  put(polygons.length);
  for (const polygon of polygons) {
    begin(POLYGON);
    put(polygon.length);
    for (const ring of polygon) {
      put(ring.length + 1);
      for (const [x, y] of [...ring, ...ring.slice(0, 1)]) {
        view.setFloat64(at, x - x0, true);
        view.setFloat64(at + 8, y - y0, true);
        at += 16;
      }
    }
  }
  return new Uint8Array(view.buffer);
}
