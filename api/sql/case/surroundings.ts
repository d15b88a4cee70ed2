import type { Position } from '../../core/contract/geo.ts';
import type { Sql } from '../../database/database.ts';
import { MOST_CAMERAS, type NearCamera } from '../../domain/pick-near-cameras.ts';
import { type SummaryRow, summaryColumns } from '../incident-columns.ts';

const RADIUS_M = 300;
const MOST_SIMILAR = 20;

/**
 * The index has EPSG:3857, whose metres grow with the latitude: found there with the grown radius, measured on the ellipsoid.
 * $1 and $2 are longitude and latitude.
 */
const nearby = `
  SELECT point,
         ST_Expand(ST_Transform(point, 3857), ${RADIUS_M} * 1.01 / cos(radians($2::float8))) AS box_3857
    FROM (SELECT ST_SetSRID(ST_MakePoint($1::float8, $2::float8), 4326) AS point) AS here`;

/**
 * Cameras near a place, the nearest first: of each floor as many as may be listed.
 *
 * @param position EPSG:4326
 */
export function listNearCameras(sql: Sql, [lon, lat]: Position): Promise<NearCamera[]> {
  return sql.query(
    `
    WITH here AS (${nearby}),
    near AS (
      SELECT c.*,
             ST_Distance(c.geom::geography, here.point::geography) AS distance_m
        FROM here
        JOIN camera c ON c.geom_3857 && here.box_3857
    ),
    ranked AS (
      SELECT near.*,
             row_number() OVER (PARTITION BY floor ORDER BY distance_m, code) AS rank
        FROM near
       WHERE distance_m <= ${RADIUS_M}
    )
    SELECT code,
           name,
           kind,
           state,
           floor,
           ARRAY[ST_X(geom), ST_Y(geom)] AS position,
           distance_m AS "distanceM"
      FROM ranked
     WHERE rank <= ${MOST_CAMERAS}
     ORDER BY distance_m,
              code`,
    [lon, lat],
  );
}

/** Of the same group of categories, reported within 90 days before or after. */
export function listSimilar(
  sql: Sql,
  subject: { code: string; category: string; reportedAt: string; position: Position },
  now: Date,
): Promise<(SummaryRow & { distanceM: number })[]> {
  const { code, category, reportedAt, position } = subject;
  return sql.query(
    `
    WITH here AS (${nearby}),
    near AS (
      SELECT i.*,
             ST_Distance(i.geom::geography, here.point::geography) AS distance_m
        FROM here
        JOIN incident i ON i.geom_3857 && here.box_3857
       WHERE left(i.category, 2) = left($4::text, 2)
         AND i.code <> $3
         AND i.reported_at BETWEEN $5::timestamptz - interval '90 days' AND $5::timestamptz + interval '90 days'
    )
    SELECT ${summaryColumns('$6')},
           i.distance_m AS "distanceM"
      FROM near i
     WHERE i.distance_m <= ${RADIUS_M}
     ORDER BY i.distance_m,
              i.reported_at DESC
     LIMIT ${MOST_SIMILAR}`,
    [...position, code, category, reportedAt, now],
  );
}
