import type { Map as MapLibreMap } from 'maplibre-gl';

/** What the map's error event says when a tile did not come; other errors say less. */
export interface FailedTile {
  sourceId?: string;
  tile?: { tileID: { canonical: { x: number; y: number; z: number } } };
}

/**
 * The map asks for a tile once; what failed then stays a hole until somebody moves. Asks for it again.
 * Tile by tile: a reload of the whole source takes failed tiles for loaded ones.
 */
export function askTilesAgain(map: MapLibreMap, failed: readonly FailedTile[]): void {
  for (const { sourceId, tile } of failed) {
    // A style that has come meanwhile may lack the source.
    if (!sourceId || !tile || !map.getSource(sourceId)) continue;
    map.refreshTiles(sourceId, [tile.tileID.canonical]);
  }
}
