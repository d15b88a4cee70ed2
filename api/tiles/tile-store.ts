import { gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { TileLayer } from '../core/contract/tiles.ts';
import type { Database } from '../database/database.ts';
import { encodeInDatabase } from './encode-in-database.ts';
import { encodeInWorker } from './encode-in-worker.ts';
import type { TileAddress } from './tile-address.ts';

export interface StoredTile {
  /** Content, gzip; no bytes: the tile is empty. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Strong ETag: checksum and length of the content. */
  etag: string;
}

export interface TileStore {
  /** Returns a tile, encoded and compressed once for all concurrent requests. */
  find(layer: TileLayer, version: number, address: TileAddress): Promise<StoredTile>;
  close(): Promise<void>;
}

const EMPTY: StoredTile = { bytes: new Uint8Array(), etag: '"empty"' };
/** Overhead of an entry besides its bytes: key, links, headers. Empty tiles are stored at this cost. */
const ENTRY_BYTES = 320;
/**
 * Measured on tiles of 7 to 300 kB: level 1 takes a third to a fifth of the time of level 6 and gives a tenth
 * more; the larger hash table of memLevel 9 saves another fifth of the time. Most tiles fit into one chunk.
 */
const GZIP = { level: 1, memLevel: 9, chunkSize: 32 * 1024 };

/**
 * Opens the in-memory LRU cache of compressed tiles of immutable editions.
 * @param maxBytes limit of the cache's memory; 0: every tile is encoded again
 */
export function openTileStore(database: Database, maxBytes: number): TileStore {
  const encoder = database.canEncodeTiles ? encodeInDatabase(database) : encodeInWorker(database);
  const stored = new LRUCache<string, StoredTile>({
    // An entry larger than the cache is not kept, so 1 keeps nothing; 0 would mean no limit.
    maxSize: Math.max(maxBytes, 1),
    sizeCalculation: ({ bytes }) => bytes.byteLength + ENTRY_BYTES,
  });
  const underway = new Map<string, Promise<StoredTile>>();

  async function encode(
    key: string,
    layer: TileLayer,
    version: number,
    address: TileAddress,
  ): Promise<StoredTile> {
    const raw = await encoder.encode(layer, version, address);
    const tile = raw.byteLength === 0 ? EMPTY : pack(raw);
    stored.set(key, tile);
    return tile;
  }

  return {
    async find(layer, version, address) {
      const key = `${layer}/${version}/${address.zoom}/${address.column}/${address.row}`;
      const known = stored.get(key) ?? underway.get(key);
      if (known !== undefined) return known;
      const work = encode(key, layer, version, address).finally(() => underway.delete(key));
      underway.set(key, work);
      return work;
    },
    close: () => encoder.close(),
  };
}

/** Compresses synchronously: sending the work to another thread costs more, 0.2 against 0.05 ms for a small tile. */
function pack(raw: Uint8Array): StoredTile {
  const packed = new Uint8Array(gzipSync(raw, GZIP));
  // RFC 1952: the last eight bytes are CRC-32 and length of the content. For one address of an immutable tile that is enough,
  // and another hash would take a tenth of the time of the compression.
  const etag = Buffer.from(packed.buffer, packed.byteLength - 8).toString('hex');
  return { bytes: packed, etag: `"${etag}"` };
}
