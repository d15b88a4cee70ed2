import type { TileLayer } from '../core/contract/tiles.ts';
import type { TileAddress } from './tile-address.ts';

/** Encoder of tiles: in the database if it can, otherwise in a worker thread. Both give the same features. */
export interface TileEncoder {
  /**
   * Encodes a tile.
   * @param version the edition of `grids`, the version of `base`
   * @returns Mapbox Vector Tile 2.1, uncompressed; no bytes for an empty tile
   */
  encode(layer: TileLayer, version: number, address: TileAddress): Promise<Uint8Array>;
  close(): Promise<void>;
}
