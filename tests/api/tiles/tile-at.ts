import { HALF_WORLD, toMercator } from '../../../api/core/geometry/web-mercator.ts';
import type { TileAddress } from '../../../api/tiles/tile-address.ts';

/** The tile that contains a place (degrees). */
export function tileAt(zoom: number, [lon, lat]: readonly [number, number]): TileAddress {
  const [x, y] = toMercator([lon, lat]);
  const side = 2 ** zoom;
  return {
    zoom,
    column: Math.floor(((x + HALF_WORLD) / (2 * HALF_WORLD)) * side),
    row: Math.floor(((HALF_WORLD - y) / (2 * HALF_WORLD)) * side),
  };
}
