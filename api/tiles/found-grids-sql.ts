/** What both encoders start from, so that they cannot come to find different features. */
import { TILE_BUFFER, TILE_EXTENT } from '../contract/tiles.ts';

/** Geometry column to cut from: the stored one, or the coarser one of low zooms. */
export type Detail = 'geom_3857' | 'geom_3857_low';

/** The tile $1/$2/$3 and its buffer: the literal side of the index condition. */
export const reach = `ST_TileEnvelope($1, $2, $3, margin => ${TILE_BUFFER}::float8 / ${TILE_EXTENT})`;

/** Two CTEs: `shown`, the levels of the zoom, and `found`, the units of edition $4 in reach, sorted. */
export function foundGrids(detail: Detail): string {
  return `shown AS MATERIALIZED (
      SELECT level
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
             ST_Transform(g.label_point, 3857) AS label_point
        FROM grid g
       WHERE g.geom_3857 && ${reach}
         AND g.level IN (SELECT level FROM shown)
         AND g.opened_in <= $4
         AND (g.closed_in IS NULL OR g.closed_in > $4)
       ORDER BY g.level,
                g.code
    )`;
}
