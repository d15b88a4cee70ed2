/** Worker thread that encodes tiles for a database without protobuf. */
import { answerTasks } from '../answer-tasks.ts';
import { encodeFeatures, type TileFeature } from './encode-features.ts';
import type { TileAddress } from './tile-address.ts';

export interface TileTask {
  features: TileFeature[];
  layers: readonly string[];
  address: TileAddress;
}

answerTasks(({ features, layers, address }: TileTask) => encodeFeatures(features, layers, address));
