import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { BoundingBox } from '../../api/core/contract/geo.ts';

export interface ArchivedTile {
  z: number;
  x: number;
  y: number;
  /** Mapbox Vector Tile, uncompressed. */
  bytes: Uint8Array;
}

const HEADER_BYTES = 127;
const GZIP = 2;
const MVT = 1;

/** Writes a PMTiles archive, version 3, with one directory, like one from a city's map department. */
export async function writePmtiles(
  file: string,
  tiles: readonly ArchivedTile[],
  layerNames: readonly string[],
  [west, south, east, north]: BoundingBox,
): Promise<void> {
  const entries = tiles
    .map((tile) => ({ id: zxyToTileId(tile.z, tile.x, tile.y), body: gzipSync(tile.bytes) }))
    .sort((a, b) => a.id - b.id);
  const directory = gzipSync(
    Buffer.from([
      ...varint(entries.length),
      ...entries.flatMap(({ id }, at) => varint(id - (entries[at - 1]?.id ?? 0))),
      ...entries.flatMap(() => varint(1)),
      ...entries.flatMap(({ body }) => varint(body.length)),
      // 0: directly after the previous entry; for the first, its offset + 1.
      ...entries.flatMap((_, at) => varint(at === 0 ? 1 : 0)),
    ]),
  );
  const metadata = gzipSync(
    JSON.stringify({ vector_layers: layerNames.map((id) => ({ id, fields: {} })) }),
  );
  const data = Buffer.concat(entries.map(({ body }) => body));

  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0);
  header.writeUInt8(3, 7);
  const metadataAt = HEADER_BYTES + directory.length;
  const dataAt = metadataAt + metadata.length;
  const words = [
    [HEADER_BYTES, directory.length],
    [metadataAt, metadata.length],
    [dataAt, 0],
    [dataAt, data.length],
    [entries.length, entries.length],
    [entries.length],
  ].flat();
  words.forEach((word, at) => {
    header.writeBigUInt64LE(BigInt(word), 8 + at * 8);
  });
  const zooms = tiles.map(({ z }) => z);
  [1, GZIP, GZIP, MVT, Math.min(...zooms), Math.max(...zooms)].forEach((byte, at) => {
    header.writeUInt8(byte, 96 + at);
  });
  [west, south, east, north].forEach((degrees, at) => {
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + at * 4);
  });
  header.writeUInt8(Math.min(...zooms), 118);
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
  await writeFile(file, Buffer.concat([header, directory, metadata, data]));
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}
