import { TILE_MAX_ZOOM } from '../core/contract/tiles.ts';
import { BadRequest, NotFound } from '../errors.ts';

export interface TileAddress {
  zoom: number;
  column: number;
  row: number;
}

/** Row with a format suffix, which some clients append. */
const ROW_WITH_SUFFIX = /^(\d{1,10})(?:\.(?:mvt|pbf))?$/;
const WHOLE_NUMBER = /^\d{1,10}$/;

/**
 * Parses a tile address.
 * @param z zoom, x column from the west, y row from the north, as written in the address
 * @throws BadRequest when they are not whole numbers of an existing tile, NotFound beyond the last zoom we cut
 */
export function parseTileAddress(z: string, x: string, y: string): TileAddress {
  const row = ROW_WITH_SUFFIX.exec(y)?.[1];
  if (!WHOLE_NUMBER.test(z) || !WHOLE_NUMBER.test(x) || row === undefined) {
    throw new BadRequest('invalid_tile', 'zoom, column and row are whole numbers');
  }
  const address = { zoom: Number(z), column: Number(x), row: Number(row) };
  if (address.zoom > 30) throw new BadRequest('invalid_tile', 'zoom is from 0 to 30');
  const side = 2 ** address.zoom;
  if (address.column >= side || address.row >= side) {
    throw new BadRequest('invalid_tile', `column and row are below ${side} at zoom ${z}`);
  }
  if (address.zoom > TILE_MAX_ZOOM) {
    throw new NotFound('beyond_max_zoom', `use the tiles of zoom ${TILE_MAX_ZOOM}`);
  }
  return address;
}
