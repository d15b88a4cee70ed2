import { LRUCache } from 'lru-cache';
import type { TileLayer } from '../core/contract/tiles.ts';
import type { Database } from '../database/database.ts';
import {
  findBaseVersion,
  findGridVersion,
  type TileVersion,
} from '../sql/service/tile-versions.ts';

/** Cache time of the base map's version, which can be replaced; an edition is cached forever. */
const KEEP_BASE_MS = 2000;

/** Caches tile versions, so that a tile needs no query for them; undefined: there is no such version. */
export function rememberTileVersions(
  database: Database,
): (layer: TileLayer, version: number) => Promise<TileVersion | undefined> {
  const versions = new LRUCache<string, TileVersion, [TileLayer, number]>({
    max: 1000,
    fetchMethod: async (_key, _stale, { context: [layer, version], options }) => {
      options.ttl = layer === 'base' ? KEEP_BASE_MS : 0;
      const found =
        layer === 'base'
          ? await findBaseVersion(database, version)
          : await findGridVersion(database, version);
      return found ?? undefined;
    },
  });
  return (layer, version) => versions.fetch(`${layer}/${version}`, { context: [layer, version] });
}
