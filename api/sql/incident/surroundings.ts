import type { Position } from '../../core/contract/geo.ts';
import type { Db } from '../../database/database.ts';
import { constant, sql } from '../../database/sql.ts';
import { MOST_CAMERAS, type NearCamera } from '../../domain/pick-near-cameras.ts';
import { isIncidentInScope, liesInScope, type Scope } from '../shared/scope.ts';
import { type SummaryRow, summaryColumns } from './incident-columns.ts';

const RADIUS_M = 300;
const MOST_SIMILAR = 20;

/**
 * Condition for nearness. The index uses EPSG:3857, whose metres grow with the latitude: searched there with an enlarged
 * radius, measured on the ellipsoid.
 */
const nearby = ([lon, lat]: Position) => sql`
  SELECT point,
         ST_Expand(ST_Transform(point, 3857), ${constant(RADIUS_M)} * 1.01 / cos(radians(${lat}::float8))) AS box_3857
    FROM (SELECT ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326) AS point) AS here`;

/**
 * Cameras near a place, nearest first: of each floor up to the limit.
 * @param position EPSG:4326
 * @param scope units in which the actor reads cameras
 */
export function listNearCameras(
  db: Db,
  position: Position,
  scope: Scope | null,
): Promise<NearCamera[]> {
  return db.query(sql`
    WITH here AS (${nearby(position)}),
    near AS (
      SELECT c.*,
             ST_Distance(c.geom::geography, here.point::geography) AS distance_m
        FROM here
        JOIN camera c ON c.geom_3857 && here.box_3857
       WHERE ${liesInScope(sql`c.unit_id`, scope)}
    ),
    ranked AS (
      SELECT near.*,
             row_number() OVER (PARTITION BY floor ORDER BY distance_m, code) AS rank
        FROM near
       WHERE distance_m <= ${constant(RADIUS_M)}
    )
    SELECT code,
           name,
           kind,
           state,
           floor,
           ARRAY[ST_X(geom), ST_Y(geom)] AS position,
           distance_m AS "distanceM"
      FROM ranked
     WHERE rank <= ${constant(MOST_CAMERAS)}
     ORDER BY distance_m,
              code`);
}

/**
 * Incidents of the same group of categories, reported within 90 days before or after.
 * @param scope units in which the actor reads incidents
 */
export function listSimilar(
  db: Db,
  subject: { code: string; category: string; reportedAt: string; position: Position },
  scope: Scope | null,
  now: Date,
): Promise<(SummaryRow & { distanceM: number })[]> {
  const { code, category, reportedAt, position } = subject;
  return db.query(
    sql`
    WITH here AS (${nearby(position)}),
    near AS (
      SELECT i.*,
             ST_Distance(i.geom::geography, here.point::geography) AS distance_m
        FROM here
        JOIN incident i ON i.geom_3857 && here.box_3857
       WHERE left(i.category, 2) = left(${category}::text, 2)
         AND i.code <> ${code}
         AND i.reported_at BETWEEN ${reportedAt}::timestamptz - interval '90 days' AND ${reportedAt}::timestamptz + interval '90 days'
         AND ${isIncidentInScope(scope)}
    )
    SELECT ${summaryColumns(now)},
           i.distance_m AS "distanceM"
      FROM near i
     WHERE i.distance_m <= ${constant(RADIUS_M)}
     ORDER BY i.distance_m,
              i.reported_at DESC
     LIMIT ${constant(MOST_SIMILAR)}`,
  );
}
