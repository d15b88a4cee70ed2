/** Queries of the page's first request. */
import type { BoundingBox } from '../../core/contract/geo.ts';
import type { IncidentCategory } from '../../core/contract/incidents.ts';
import type { Service } from '../../core/contract/service.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';

/** All levels, also those without a unit in the edition. */
export function countLevels(db: Db, edition: number | null): Promise<Service['levels']> {
  return db.query<Service['levels'][number]>(sql`
    SELECT l.level,
           l.key,
           l.name_zh AS "nameZh",
           l.name_en AS "nameEn",
           l.min_zoom AS "minZoom",
           coalesce(u.count, 0) AS count,
           coalesce(u.exclusive, 0) AS "exclusiveCount"
      FROM grid_level l
      LEFT JOIN (
             SELECT g.level,
                    count(*)::int AS count,
                    (count(*) FILTER (WHERE g.kind = 'exclusive'))::int AS exclusive
               FROM grid g
              WHERE ${edition === null ? sql`false` : inEdition(edition)}
              GROUP BY g.level
           ) u ON u.level = l.level
     ORDER BY l.level`);
}

/** Bounds of all cameras and incidents, EPSG:4326; null when none has a place. */
export async function findPointBounds(db: Db): Promise<BoundingBox | null> {
  const { bounds } = await one<{ bounds: BoundingBox | null }>(
    db,
    sql`
    WITH point AS (
      SELECT geom
        FROM camera
      UNION ALL
      SELECT geom
        FROM incident
       WHERE geom IS NOT NULL
    )
    SELECT CASE WHEN count(*) > 0 THEN
             ARRAY[min(ST_X(geom)), min(ST_Y(geom)), max(ST_X(geom)), max(ST_Y(geom))]
           END AS bounds
      FROM point`,
  );
  return bounds;
}

export function listCategories(db: Db): Promise<IncidentCategory[]> {
  return db.query<IncidentCategory>(sql`
    SELECT code,
           name_zh AS "nameZh",
           name_en AS "nameEn",
           is_closed AS "isClosed"
      FROM incident_category
     ORDER BY code`);
}

/** Numbers of all stored cameras and incidents. */
export function countPoints(db: Db): Promise<{ cameraCount: number; incidentCount: number }> {
  return one<{ cameraCount: number; incidentCount: number }>(
    db,
    sql`
    SELECT (SELECT count(*)::int FROM camera) AS "cameraCount",
           (SELECT count(*)::int FROM incident) AS "incidentCount"`,
  );
}

/** Base map's version, and whether the data come from the demo generator. */
export function findDrawing(db: Db): Promise<{ baseVersion: number | null; isSchematic: boolean }> {
  return one<{ baseVersion: number | null; isSchematic: boolean }>(
    db,
    sql`
    WITH latest AS (
      SELECT DISTINCT ON (kind)
             kind,
             id,
             is_schematic
        FROM import_run
       WHERE kind IN ('grids', 'base')
       ORDER BY kind,
                id DESC
    )
    SELECT (SELECT id FROM latest WHERE kind = 'base') AS "baseVersion",
           coalesce((SELECT bool_or(is_schematic) FROM latest), false) AS "isSchematic"`,
  );
}
