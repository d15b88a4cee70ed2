/**
 * The same features as tile-sql.ts, unencoded, for a PostGIS without protobuf.
 * $1 zoom, $2 column, $3 row, $4 edition or version, $5 one unit of the tile in metres. Geometry is GeoJSON in EPSG:3857 with
 * millimetres: a unit of a tile of the last zoom is 15 cm.
 * What is smaller than half a unit is left out, and no point kept that lies less than that off: as ST_AsMVTGeom does it.
 */
import { type Detail, foundGrids, reach } from './found-grids-sql.ts';

function thinned(geometry: string): string {
  return `ST_AsGeoJSON(ST_Simplify(ST_RemoveRepeatedPoints(${geometry}, $5::float8 / 2), $5::float8 / 2), 3)`;
}

function isVisible(geometry: string): string {
  return `greatest(ST_XMax(${geometry}) - ST_XMin(${geometry}), ST_YMax(${geometry}) - ST_YMin(${geometry})) >= $5::float8 / 2`;
}

function gridFeatures(detail: Detail): string {
  return `
    WITH ${foundGrids(detail)}
    (SELECT 'unit' AS layer,
            json_build_object('code', code, 'level', level, 'kind', kind)::text AS properties,
            ${thinned('shape')} AS geometry
       FROM found
      WHERE ${isVisible('shape')})
    UNION ALL
    (SELECT 'border',
            json_build_object('level', b.level)::text,
            ${thinned(`b.${detail}`)}
       FROM grid_border b
      WHERE b.geom_3857 && ${reach}
        AND b.level IN (SELECT level FROM shown)
        AND b.opened_in <= $4
        AND (b.closed_in IS NULL OR b.closed_in > $4)
        AND ${isVisible(`b.${detail}`)}
      ORDER BY b.level DESC,
               b.id)
    UNION ALL
    (SELECT 'label',
            json_build_object('code', code, 'level', level, 'kind', kind, 'name', name, 'area', area)::text,
            ST_AsGeoJSON(place, 3)
       FROM named
      WHERE place && ${reach})`;
}

export const gridFeaturesSql = gridFeatures('geom_3857');
/** For zooms up to TILE_LOW_MAX_ZOOM. */
export const lowGridFeaturesSql = gridFeatures('geom_3857_low');

export const baseFeaturesSql = `
    SELECT b.layer,
           json_build_object('class', b.class, 'name', b.name, 'height', b.height::float8)::text AS properties,
           ${thinned('b.geom_3857')} AS geometry
      FROM base_feature b
     WHERE b.geom_3857 && ${reach}
       AND b.min_zoom <= $1
       AND (SELECT max(id) FROM import_run WHERE kind = 'base') = $4
       AND (ST_Dimension(b.geom_3857) = 0 OR ${isVisible('b.geom_3857')})
     ORDER BY b.id`;
