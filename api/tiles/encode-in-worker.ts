import { Worker } from 'node:worker_threads';
import {
  BASE_SOURCE_LAYERS,
  GRID_SOURCE_LAYERS,
  TILE_EXTENT,
  TILE_LOW_MAX_ZOOM,
} from '../core/contract/tiles.ts';
import { HALF_WORLD } from '../core/geometry/web-mercator.ts';
import type { Db } from '../database/database.ts';
import type { TileOutcome, TileTask } from './answer-tile-tasks.ts';
import type { TileFeature } from './encode-features.ts';
import type { TileAddress } from './tile-address.ts';
import type { TileEncoder } from './tile-encoder.ts';
import { baseFeatures, gridFeatures } from './tile-features-sql.ts';

interface Waiting {
  resolve: (tile: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** Encodes in a thread of ours, started with the first tile; a thread that died is started again by the next. */
export function encodeInWorker(db: Db): TileEncoder {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(new URL('./tile-worker.mjs', import.meta.url));
    started.unref();
    started.on('message', (outcome: TileOutcome) => {
      const task = waiting.get(outcome.id);
      waiting.delete(outcome.id);
      if ('tile' in outcome) task?.resolve(outcome.tile);
      else task?.reject(outcome.error);
    });
    started.on('error', (cause) => stop(started, new Error('the tile worker failed', { cause })));
    started.on('exit', () => stop(started, new Error('the tile worker ended')));
    return started;
  }

  function stop(ended: Worker, error: Error): void {
    if (worker !== ended) return;
    worker = null;
    for (const task of waiting.values()) task.reject(error);
    waiting.clear();
  }

  function encodeFeatures(task: Omit<TileTask, 'id'>): Promise<Uint8Array> {
    const id = ++lastId;
    worker ??= start();
    const thread = worker;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, ...task } satisfies TileTask);
    });
  }

  return {
    async encode(layer, version, address) {
      const features = await askFeatures(db, layer, version, address);
      if (features.length === 0) return new Uint8Array();
      const layers = layer === 'base' ? BASE_SOURCE_LAYERS : GRID_SOURCE_LAYERS;
      return encodeFeatures({ features, layers, address });
    },
    async close() {
      await worker?.terminate();
    },
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
