/** What both encoders start from, so that they cannot come to find different features. */
import {
  TILE_BUFFER,
  TILE_EXTENT,
  TILE_LABEL_ALWAYS_LEVEL,
  TILE_LABEL_DELAY,
} from '../core/contract/tiles.ts';

/** Geometry column to cut from: the stored one, or the coarser one of low zooms. */
export type Detail = 'geom_3857' | 'geom_3857_low';

/** The tile $1/$2/$3 and its buffer: the literal side of the index condition. */
export const reach = `ST_TileEnvelope($1, $2, $3, margin => ${TILE_BUFFER}::float8 / ${TILE_EXTENT})`;

/**
 * Three CTEs: `shown`, the levels of the zoom; `found`, the units of edition $4 in reach, sorted; and `named`, where the names
 * stand of those of them that have room for one.
 */
export function foundGrids(detail: Detail): string {
  return `shown AS MATERIALIZED (
      SELECT level,
             level <= ${TILE_LABEL_ALWAYS_LEVEL} OR min_zoom + ${TILE_LABEL_DELAY} <= $1 AS is_named
        FROM grid_level
       WHERE min_zoom <= $1
    ),
    found AS MATERIALIZED (
      SELECT g.code,
             g.level,
             g.kind,
             g.name,
             round(g.area_m2)::int8 AS area,
             g.${detail} AS shape,
             g.label_point
        FROM grid g
       WHERE g.geom_3857 && ${reach}
         AND g.level IN (SELECT level FROM shown)
         AND g.opened_in <= $4
         AND (g.closed_in IS NULL OR g.closed_in > $4)
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
