import type { Map as MapLibreMap } from 'maplibre-gl';

/** Content of the map's error event when a tile failed; other errors contain less. */
export interface FailedTile {
  sourceId?: string;
  tile?: { tileID: { canonical: { x: number; y: number; z: number } } };
}

/**
 * Retries failed tiles. The map requests a tile once; a failed one would stay a hole until the map is moved. The retry is tile
 * by tile: a reload of the whole source treats failed tiles as loaded.
 */
export function askTilesAgain(map: MapLibreMap, failed: readonly FailedTile[]): void {
  for (const { sourceId, tile } of failed) {
    // The style may have changed meanwhile and lack the source.
    if (!sourceId || !tile || !map.getSource(sourceId)) continue;
    map.refreshTiles(sourceId, [tile.tileID.canonical]);
  }
}
