import type { BoundingBox } from '../../core/contract/geo.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';

/** Version for a TileJSON: its name, its creation time (part of the address), its extent (EPSG:4326). */
export interface TileVersion {
  title: string;
  /** Seconds since 1970. */
  stamp: number;
  bounds: BoundingBox | null;
}

/** Edition of the grids; null when there is none of that number. */
export async function findGridVersion(db: Db, edition: number): Promise<TileVersion | null> {
  const [row] = await db.query<TileVersion>(sql`
    SELECT e.title,
           extract(epoch FROM e.published_at)::float8 AS stamp,
           (SELECT ARRAY[min(ST_XMin(g.geom)), min(ST_YMin(g.geom)), max(ST_XMax(g.geom)), max(ST_YMax(g.geom))]
              FROM grid g
             WHERE g.parent_code IS NULL
               AND ${inEdition(sql`e.id`)}
            HAVING count(*) > 0) AS bounds
      FROM edition e
     WHERE e.id = ${edition}`);
  return row ?? null;
}

/** Version of the base map; null when it is not the one in force. */
export async function findBaseVersion(db: Db, version: number): Promise<TileVersion | null> {
  const [row] = await db.query<TileVersion>(sql`
    SELECT 'base' AS title,
           extract(epoch FROM r.finished_at)::float8 AS stamp,
           (SELECT ARRAY[ST_XMin(area), ST_YMin(area), ST_XMax(area), ST_YMax(area)]
              FROM (SELECT ST_Transform(ST_SetSRID(ST_Extent(geom_3857)::geometry, 3857), 4326) AS area
                      FROM base_feature) extent
             WHERE area IS NOT NULL) AS bounds
      FROM import_run r
     WHERE r.id = ${version}
       AND r.kind = 'base'
       AND r.id = (SELECT max(id) FROM import_run WHERE kind = 'base')`);
  return row ?? null;
}
