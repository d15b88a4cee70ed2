import {
  BASE_SOURCE_LAYERS,
  GRID_SOURCE_LAYERS,
  TILE_EXTENT,
  TILE_LOW_MAX_ZOOM,
} from '../core/contract/tiles.ts';
import { HALF_WORLD } from '../core/geometry/web-mercator.ts';
import type { Db } from '../database/database.ts';
import { openThread } from '../open-thread.ts';
import type { TileTask } from './answer-tile-tasks.ts';
import type { TileFeature } from './encode-features.ts';
import type { TileAddress } from './tile-address.ts';
import type { TileEncoder } from './tile-encoder.ts';
import { baseFeatures, gridFeatures } from './tile-features-sql.ts';

/** Creates the encoder that uses a worker thread. */
export function encodeInWorker(db: Db): TileEncoder {
  const thread = openThread<TileTask, Uint8Array>(
    new URL('./answer-tile-tasks.ts', import.meta.url),
    'tile thread',
  );
  return {
    async encode(layer, version, address) {
      const features = await askFeatures(db, layer, version, address);
      if (features.length === 0) return new Uint8Array();
      const layers = layer === 'base' ? BASE_SOURCE_LAYERS : GRID_SOURCE_LAYERS;
      return thread.ask({ features, layers, address });
    },
    close: () => thread.close(),
  };
}

function askFeatures(
  db: Db,
  layer: 'grids' | 'base',
  version: number,
  address: TileAddress,
): Promise<TileFeature[]> {
  const tile = { ...address, version };
  const unit = (2 * HALF_WORLD) / 2 ** address.zoom / TILE_EXTENT;
  const detail = address.zoom <= TILE_LOW_MAX_ZOOM ? 'geom_3857_low' : 'geom_3857';
  return db.query<TileFeature>(
    layer === 'base' ? baseFeatures(tile, unit) : gridFeatures(tile, detail, unit),
  );
}
