import type { VectorSourceSpecification } from 'maplibre-gl';
import type { TileSource } from '../../../api/core/contract/service.ts';
import { TILE_MAX_ZOOM } from '../../../api/core/contract/tiles.ts';

/**
 * Source of our own tiles, as the service describes them: the map requests the first tile without a TileJSON before.
 *
 * @param origin of the page: the worker that fetches tiles cannot resolve relative addresses
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
