/**
 * Tile queries, one statement per layer, encoded by PostGIS. The source layers of a tile are consecutive messages, so their
 * bytes are concatenated. The bytes travel as base64: the driver reads text only, and its own hexadecimal takes half as long
 * again to read. ST_AsMVT itself leaves out geometries that ST_AsMVTGeom reduced to nothing; a condition "geom IS NOT NULL"
 * clipped every shape twice. Rows are sorted: the same edition gives the same bytes in every process.
 */
import { BASE_SOURCE_LAYERS, TILE_BUFFER, TILE_EXTENT } from '../core/contract/tiles.ts';
import { constant, join, raw, type Sql, sql } from '../database/sql.ts';
import { inEdition } from '../sql/shared/columns.ts';
import { type AskedTile, type Detail, foundGrids, reach } from './found-grids-sql.ts';

const extent = constant(TILE_EXTENT);
const buffer = constant(TILE_BUFFER);

/** Subquery of the tile's frame, so that it is computed once: a prepared plan would compute it again for each row. */
const frame = ({ zoom, column, row }: AskedTile) =>
  sql`(SELECT ST_TileEnvelope(${zoom}, ${column}, ${row}))`;

/** Query of a tile of grids. @param detail the coarser shapes are for zooms up to TILE_LOW_MAX_ZOOM */
export function gridTile(tile: AskedTile, detail: Detail): Sql {
  return sql`
    WITH ${foundGrids(tile, detail)},
    unit AS (
      SELECT code,
             level,
             kind,
             ST_AsMVTGeom(shape, ${frame(tile)}, ${extent}, ${buffer}) AS geom
        FROM found
    ),
    border AS (
      SELECT b.level,
             ST_AsMVTGeom(b.${raw(detail)}, ${frame(tile)}, ${extent}, ${buffer}) AS geom
        FROM grid_border b
       WHERE b.geom_3857 && ${reach(tile)}
         AND b.level IN (SELECT level FROM shown)
         AND ${inEdition(tile.version, sql`b`)}
       ORDER BY b.level DESC,
                b.id
    ),
    label AS (
      SELECT code,
             level,
             kind,
             name,
             area,
             ST_AsMVTGeom(place, ${frame(tile)}, ${extent}, ${buffer}) AS geom
        FROM named
       WHERE place && ${reach(tile)}
    )
    SELECT encode(coalesce((SELECT ST_AsMVT(unit, 'unit', ${extent}, 'geom') FROM unit), '')
        || coalesce((SELECT ST_AsMVT(border, 'border', ${extent}, 'geom') FROM border), '')
        || coalesce((SELECT ST_AsMVT(label, 'label', ${extent}, 'geom') FROM label), ''), 'base64')
        AS tile`;
}

/** Query of a tile of the base map, of the version in force only: an older one has no features any more. */
export const baseTile = (tile: AskedTile): Sql => sql`
    WITH found AS MATERIALIZED (
      SELECT b.layer,
             b.class,
             b.name,
             b.height::float8 AS height,
             ST_AsMVTGeom(b.geom_3857, ${frame(tile)}, ${extent}, ${buffer}) AS geom
        FROM base_feature b
       WHERE b.geom_3857 && ${reach(tile)}
         AND b.min_zoom <= ${tile.zoom}
         AND (SELECT max(id) FROM import_run WHERE kind = 'base') = ${tile.version}
       ORDER BY b.id
    )
    SELECT encode(${join(BASE_SOURCE_LAYERS.map(featuresOf), ' ||')}, 'base64') AS tile`;

const featuresOf = (layer: (typeof BASE_SOURCE_LAYERS)[number]) => sql`
           coalesce((
             SELECT ST_AsMVT(feature, '${raw(layer)}', ${extent}, 'geom')
               FROM (SELECT class, name, height, geom
                       FROM found
                      WHERE layer = '${raw(layer)}') feature), '')`;
