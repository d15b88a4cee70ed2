import type { VectorSourceSpecification } from 'maplibre-gl';
import type { TileSource } from '../../../api/core/contract/service.ts';
import { TILE_MAX_ZOOM } from '../../../api/core/contract/tiles.ts';

/**
 * Tiles of ours, as the service names them: the map asks for the first one without asking for a TileJSON before.
 *
 * @param origin of the page: the worker that fetches tiles knows no relative addresses
 */
export function vectorSource(
  { address, bounds }: TileSource,
  origin: string,
): VectorSourceSpecification {
  return {
    type: 'vector',
    tiles: [address.startsWith('/') ? origin + address : address],
    maxzoom: TILE_MAX_ZOOM,
    ...(bounds && { bounds }),
  };
}
