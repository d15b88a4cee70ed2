/**
 * The tiles as one statement each, encoded by PostGIS. $1 zoom, $2 column, $3 row, $4 edition or version.
 * The source layers of a tile are messages one after another, so their bytes are joined.
 * The bytes travel as base64: the driver reads text only, and hexadecimal, its own way, is half as long again to read.
 * ST_AsMVT itself leaves out what ST_AsMVTGeom made nothing of. Asking for "geom IS NOT NULL" cut every shape twice.
 * Rows are sorted: the same edition gives the same bytes in every process.
 */
import { BASE_SOURCE_LAYERS, TILE_BUFFER, TILE_EXTENT } from '../core/contract/tiles.ts';
import { type Detail, foundGrids, reach } from './found-grids-sql.ts';

/** A question of its own, so that it is answered once: a prepared plan would compute the frame again for each row. */
const frame = `(SELECT ST_TileEnvelope($1, $2, $3))`;

function gridTile(detail: Detail): string {
  return `
    WITH ${foundGrids(detail)},
    unit AS (
      SELECT code,
             level,
             kind,
             ST_AsMVTGeom(shape, ${frame}, ${TILE_EXTENT}, ${TILE_BUFFER}) AS geom
        FROM found
    ),
    border AS (
      SELECT b.level,
             ST_AsMVTGeom(b.${detail}, ${frame}, ${TILE_EXTENT}, ${TILE_BUFFER}) AS geom
        FROM grid_border b
       WHERE b.geom_3857 && ${reach}
         AND b.level IN (SELECT level FROM shown)
         AND b.opened_in <= $4
         AND (b.closed_in IS NULL OR b.closed_in > $4)
       ORDER BY b.level DESC,
                b.id
    ),
    label AS (
      SELECT code,
             level,
             kind,
             name,
             area,
             ST_AsMVTGeom(place, ${frame}, ${TILE_EXTENT}, ${TILE_BUFFER}) AS geom
        FROM named
       WHERE place && ${reach}
    )
    SELECT encode(coalesce((SELECT ST_AsMVT(unit, 'unit', ${TILE_EXTENT}, 'geom') FROM unit), '')
        || coalesce((SELECT ST_AsMVT(border, 'border', ${TILE_EXTENT}, 'geom') FROM border), '')
        || coalesce((SELECT ST_AsMVT(label, 'label', ${TILE_EXTENT}, 'geom') FROM label), ''), 'base64')
        AS tile`;
}

export const gridTileSql = gridTile('geom_3857');
/** For zooms up to TILE_LOW_MAX_ZOOM. */
export const lowGridTileSql = gridTile('geom_3857_low');

/** Of the version in force only: an older one has no features any more. */
export const baseTileSql = `
    WITH found AS MATERIALIZED (
      SELECT b.layer,
             b.class,
             b.name,
             b.height::float8 AS height,
             ST_AsMVTGeom(b.geom_3857, ${frame}, ${TILE_EXTENT}, ${TILE_BUFFER}) AS geom
        FROM base_feature b
       WHERE b.geom_3857 && ${reach}
         AND b.min_zoom <= $1
         AND (SELECT max(id) FROM import_run WHERE kind = 'base') = $4
       ORDER BY b.id
    )
    SELECT encode(${BASE_SOURCE_LAYERS.map(
      (layer) => `
           coalesce((
             SELECT ST_AsMVT(feature, '${layer}', ${TILE_EXTENT}, 'geom')
               FROM (SELECT class, name, height, geom
                       FROM found
                      WHERE layer = '${layer}') feature), '')`,
    ).join(' ||')}, 'base64') AS tile`;
