import { TILE_LOW_MAX_ZOOM } from '../core/contract/tiles.ts';
import type { Sql } from '../database/database.ts';
import type { TileEncoder } from './tile-encoder.ts';
import { baseTileSql, gridTileSql, lowGridTileSql } from './tile-sql.ts';

/** Encodes with ST_AsMVT. Prepared by name: planning would cost as much as a small tile. */
export function encodeInDatabase(sql: Sql): TileEncoder {
  return {
    async encode(layer, version, { zoom, column, row }) {
      const [name, text] = chooseStatement(layer, zoom);
      const [answer] = await sql.query<{ tile: string }>(text, [zoom, column, row, version], {
        name,
      });
      return Buffer.from(answer?.tile ?? '', 'base64');
    },
    close: async () => {},
  };
}

function chooseStatement(layer: 'grids' | 'base', zoom: number): [name: string, text: string] {
  if (layer === 'base') return ['base_tile', baseTileSql];
  return zoom <= TILE_LOW_MAX_ZOOM ? ['low_grid_tile', lowGridTileSql] : ['grid_tile', gridTileSql];
}
