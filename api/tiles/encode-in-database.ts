import { TILE_LOW_MAX_ZOOM } from '../core/contract/tiles.ts';
import type { Db } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import type { AskedTile } from './found-grids-sql.ts';
import type { TileEncoder } from './tile-encoder.ts';
import { baseTile, gridTile } from './tile-sql.ts';

/** Creates the encoder that uses ST_AsMVT. Prepared statements: planning would cost as much as a small tile. */
export function encodeInDatabase(db: Db): TileEncoder {
  return {
    async encode(layer, version, address) {
      const tile = { ...address, version };
      const [name, statement] = chooseStatement(layer, tile, address.zoom);
      const [answer] = await db.query<{ tile: string }>(statement, { name });
      return Buffer.from(answer?.tile ?? '', 'base64');
    },
    close: async () => {},
  };
}

function chooseStatement(
  layer: 'grids' | 'base',
  tile: AskedTile,
  zoom: number,
): [name: string, statement: Sql] {
  if (layer === 'base') return ['base_tile', baseTile(tile)];
  return zoom <= TILE_LOW_MAX_ZOOM
    ? ['low_grid_tile', gridTile(tile, 'geom_3857_low')]
    : ['grid_tile', gridTile(tile, 'geom_3857')];
}
