import type { TileLayer } from '../core/contract/tiles.ts';
import type { TileAddress } from './tile-address.ts';

/** Where tiles are encoded: in the database when it can, in a worker of ours when it cannot. Both give the same features. */
export interface TileEncoder {
  /**
   * @param version the edition of `grids`, the version of `base`
   * @returns Mapbox Vector Tile 2.1, uncompressed; no bytes when nothing is there
   */
  encode(layer: TileLayer, version: number, address: TileAddress): Promise<Uint8Array>;
  close(): Promise<void>;
}
