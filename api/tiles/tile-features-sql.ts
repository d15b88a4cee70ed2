/**
 * Queries of the same features as in tile-sql.ts, unencoded, for a PostGIS without protobuf. Geometry is GeoJSON in EPSG:3857
 * with millimetres: a unit of a tile of the last zoom is 15 cm. Features smaller than half a unit are left out, and shapes are
 * simplified with a tolerance of half a unit, as ST_AsMVTGeom does.
 */

import { raw, type Sql, sql } from '../database/sql.ts';
import { inEdition } from '../sql/shared/columns.ts';
import { type AskedTile, type Detail, foundGrids, reach } from './found-grids-sql.ts';

function thinned(geometry: Sql, unit: number): Sql {
  return sql`ST_AsGeoJSON(ST_Simplify(ST_RemoveRepeatedPoints(${geometry}, ${unit / 2}::float8), ${unit / 2}::float8), 3)`;
}

function isVisible(geometry: Sql, unit: number): Sql {
  return sql`greatest(ST_XMax(${geometry}) - ST_XMin(${geometry}), ST_YMax(${geometry}) - ST_YMin(${geometry})) >= ${unit / 2}::float8`;
}

/**
 * Features of grids.
 * @param detail the coarser shapes are for zooms up to TILE_LOW_MAX_ZOOM
 * @param unit one unit of the tile in metres
 */
export function gridFeatures(tile: AskedTile, detail: Detail, unit: number): Sql {
  return sql`
    WITH ${foundGrids(tile, detail)}
    (SELECT 'unit' AS layer,
            json_build_object('code', code, 'level', level, 'kind', kind)::text AS properties,
            ${thinned(sql`shape`, unit)} AS geometry
       FROM found
      WHERE ${isVisible(sql`shape`, unit)})
    UNION ALL
    (SELECT 'border',
            json_build_object('level', b.level)::text,
            ${thinned(sql`b.${raw(detail)}`, unit)}
       FROM grid_border b
      WHERE b.geom_3857 && ${reach(tile)}
        AND b.level IN (SELECT level FROM shown)
        AND ${inEdition(tile.version, sql`b`)}
        AND ${isVisible(sql`b.${raw(detail)}`, unit)}
      ORDER BY b.level DESC,
               b.id)
    UNION ALL
    (SELECT 'label',
            json_build_object('code', code, 'level', level, 'kind', kind, 'name', name, 'area', area)::text,
            ST_AsGeoJSON(place, 3)
       FROM named
      WHERE place && ${reach(tile)})`;
}

/** Features of the base map. @param unit one unit of the tile in metres */
export const baseFeatures = (tile: AskedTile, unit: number) => sql`
    SELECT b.layer,
           json_build_object('class', b.class, 'name', b.name, 'height', b.height::float8)::text AS properties,
           ${thinned(sql`b.geom_3857`, unit)} AS geometry
      FROM base_feature b
     WHERE b.geom_3857 && ${reach(tile)}
       AND b.min_zoom <= ${tile.zoom}
       AND (SELECT max(id) FROM import_run WHERE kind = 'base') = ${tile.version}
       AND (ST_Dimension(b.geom_3857) = 0 OR ${isVisible(sql`b.geom_3857`, unit)})
     ORDER BY b.id`;
