/** What the worker thread does: encodes tiles for a database without protobuf. */
import { parentPort } from 'node:worker_threads';
import { encodeFeatures, type TileFeature } from './encode-features.ts';
import type { TileAddress } from './tile-address.ts';

export interface TileTask {
  id: number;
  features: TileFeature[];
  layers: readonly string[];
  address: TileAddress;
}

export type TileOutcome = { id: number; tile: Uint8Array } | { id: number; error: Error };

parentPort?.on('message', ({ id, features, layers, address }: TileTask) => {
  parentPort?.postMessage(encode(id, features, layers, address));
});

function encode(
  id: number,
  features: TileFeature[],
  layers: readonly string[],
  address: TileAddress,
): TileOutcome {
  try {
    return { id, tile: encodeFeatures(features, layers, address) };
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
