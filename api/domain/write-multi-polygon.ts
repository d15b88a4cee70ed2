import type { Position } from '../core/contract/geo.ts';

/**
 * Writes little-endian WKB of a MultiPolygon, hexadecimal.
 * @param polygons with closed rings: the last position repeats the first
 */
export function writeMultiPolygon(polygons: readonly (readonly (readonly Position[])[])[]): string {
  let size = 9;
  for (const rings of polygons) {
    size += 9;
    for (const ring of rings) size += 4 + ring.length * 16;
  }
  const bytes = Buffer.alloc(size);
  let at = 0;
  const writeHeader = (type: number, count: number) => {
    bytes.writeUInt8(1, at);
    bytes.writeUInt32LE(type, at + 1);
    bytes.writeUInt32LE(count, at + 5);
    at += 9;
  };
  writeHeader(6, polygons.length);
  for (const rings of polygons) {
    writeHeader(3, rings.length);
    for (const ring of rings) {
      bytes.writeUInt32LE(ring.length, at);
      at += 4;
      for (const [x, y] of ring) {
        bytes.writeDoubleLE(x, at);
        bytes.writeDoubleLE(y, at + 8);
        at += 16;
      }
    }
  }
  return bytes.toString('hex');
}
