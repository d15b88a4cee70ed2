/** Common part of both encoders' queries, so that both find the same features. */
import {
  TILE_BUFFER,
  TILE_EXTENT,
  TILE_LABEL_ALWAYS_LEVEL,
  TILE_LABEL_DELAY,
} from '../core/contract/tiles.ts';
import { constant, raw, type Sql, sql } from '../database/sql.ts';
import { inEdition } from '../sql/shared/columns.ts';

/** Geometry column to clip: the stored one, or the coarser one for low zooms. */
export type Detail = 'geom_3857' | 'geom_3857_low';

/** Tile with the edition or version it belongs to; numbers, or expressions of the query. */
export interface AskedTile {
  zoom: number | Sql;
  column: number | Sql;
  row: number | Sql;
  version: number | Sql;
}

/** Extent of the tile with its buffer: the literal side of the index condition. */
export const reach = ({ zoom, column, row }: AskedTile) =>
  sql`ST_TileEnvelope(${zoom}, ${column}, ${row}, margin => ${constant(TILE_BUFFER)}::float8 / ${constant(TILE_EXTENT)})`;

/**
 * Three CTEs: `shown`, the levels of the zoom; `found`, the units of the edition in reach, sorted; and `named`, the label
 * points of those units that have room for a label.
 */
export function foundGrids(tile: AskedTile, detail: Detail): Sql {
  return sql`shown AS MATERIALIZED (
      SELECT level,
             level <= ${constant(TILE_LABEL_ALWAYS_LEVEL)} OR min_zoom + ${constant(TILE_LABEL_DELAY)} <= ${tile.zoom} AS is_named
        FROM grid_level
       WHERE min_zoom <= ${tile.zoom}
    ),
    found AS MATERIALIZED (
      SELECT g.code,
             g.level,
             g.kind,
             g.name,
             round(g.area_m2)::int8 AS area,
             g.${raw(detail)} AS shape,
             g.label_point
        FROM grid g
       WHERE g.geom_3857 && ${reach(tile)}
         AND g.level IN (SELECT level FROM shown)
         AND ${inEdition(tile.version)}
       ORDER BY g.level,
                g.code
    ),
    named AS (
      SELECT code,
             level,
             kind,
             name,
             area,
             ST_Transform(label_point, 3857) AS place
        FROM found
       WHERE level IN (SELECT level FROM shown WHERE is_named)
    )`;
}
