/** Warnings: raised, acknowledged, escalated, ended. One per space at a time. */
import type { Alert, AlertRise } from '../../core/contract/alerts.ts';
import { ALERT_TIER, type CrowdWarning } from '../../core/contract/crowd.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { alertUnits } from '../incident/alert-units.ts';
import { isoInstant } from '../shared/columns.ts';
import { liesInScope, type Scope } from '../shared/scope.ts';

/**
 * Instant of the last acknowledgement of the warning or its incident, if the warning has risen since. An acknowledgement of the
 * incident before this warning was raised does not count: another warning opened it.
 */
const seenBeforeRise = sql`(
  SELECT seen.at
    FROM (SELECT greatest(w.last_acknowledged_at, max(e.at)) AS at
            FROM incident i
            JOIN incident_event e ON e.incident_id = i.id
           WHERE i.code = w.incident_code
             AND e.action = 'acknowledge') AS seen
   WHERE seen.at >= w.raised_at
     AND seen.at < w.risen_at)`;

const warningColumns = sql`
  w.id::text AS id,
  s.code AS "spaceCode",
  s.name AS "spaceName",
  ARRAY[ST_X(s.geom), ST_Y(s.geom)] AS position,
  w.tier,
  w.worst_tier AS "worstTier",
  w.density,
  w.count,
  ${isoInstant(sql`w.raised_at`)} AS "raisedAt",
  ${isoInstant(sql`w.risen_at`)} AS "risenAt",
  ${isoInstant(sql`w.acknowledged_at`)} AS "acknowledgedAt",
  w.acknowledged_by AS "acknowledgedBy",
  ${isoInstant(sql`CASE
    WHEN w.acknowledged_at IS NOT NULL THEN w.last_acknowledged_at
    ELSE ${seenBeforeRise}
  END`)} AS "lastAcknowledgedAt",
  ${isoInstant(sql`w.escalated_at`)} AS "escalatedAt",
  ${isoInstant(sql`w.ended_at`)} AS "endedAt",
  w.incident_code AS "incidentCode"`;

export interface WarningFilter {
  isOpen: boolean;
  /** Code of the space. */
  space: string | null;
  /** ISO; warnings active at some instant of the period, the second bound not included. */
  from: string | null;
  to: string | null;
  /** Units in which the actor reads warnings. */
  scope: Scope | null;
}

/** Id of the smallest unit in which a space `s` lies. */
const homeOfSpace = sql`getu_home_at(s.geom)`;

/** Warnings, the latest raised first, after the id `before`. */
export function listWarnings(
  db: Db,
  { isOpen, space, from, to, scope }: WarningFilter,
  before: string | null,
  limit: number,
): Promise<CrowdWarning[]> {
  return db.query<CrowdWarning>(sql`
    SELECT ${warningColumns}
      FROM crowd_warning w
      JOIN space s ON s.id = w.space_id
     WHERE (NOT ${isOpen} OR w.ended_at IS NULL)
       AND (${space}::text IS NULL OR s.code = ${space})
       AND (${from}::timestamptz IS NULL OR w.ended_at IS NULL OR w.ended_at >= ${from})
       AND (${to}::timestamptz IS NULL OR w.raised_at < ${to})
       AND (${before}::bigint IS NULL OR w.id < ${before})
       AND ${liesInScope(homeOfSpace, scope)}
     ORDER BY w.id DESC
     LIMIT ${limit}`);
}

export type AlertWarningRow = Omit<Extract<Alert, { kind: 'warning' }>, 'risen'> & {
  risen: AlertRise | null;
};

/**
 * Warnings that wait for a person, the worst first, with the last acknowledgement of the warning or its incident before it
 * rose.
 * @param scope units in which the actor reads warnings
 */
export function listOpenAlertWarnings(db: Db, scope: Scope | null): Promise<AlertWarningRow[]> {
  return db.query<AlertWarningRow>(sql`
    SELECT 'warning' AS kind,
           w.id::text AS id,
           s.code AS "spaceCode",
           s.name AS "spaceName",
           ${alertUnits(sql`coalesce(getu_ground_path(s.geom, home.path, edition.id), home.path)`)} AS units,
           ARRAY[ST_X(s.geom), ST_Y(s.geom)] AS position,
           w.tier,
           w.density,
           w.count,
           s.capacity,
           ${isoInstant(sql`w.raised_at`)} AS "raisedAt",
           ${isoInstant(sql`w.risen_at`)} AS "risenAt",
           w.incident_code AS "incidentCode",
           CASE WHEN seen.at IS NOT NULL THEN
             json_build_object(
               'acknowledgedAt', ${isoInstant(sql`seen.at`)},
               'at', ${isoInstant(sql`w.risen_at`)},
               'tier', w.tier)
           END AS risen
      FROM crowd_warning w
      JOIN space s ON s.id = w.space_id
      LEFT JOIN edition ON edition.valid_to IS NULL
      LEFT JOIN grid home ON home.id = ${homeOfSpace}
     CROSS JOIN LATERAL (SELECT ${seenBeforeRise} AS at) AS seen
     WHERE w.ended_at IS NULL
       AND w.acknowledged_at IS NULL
       AND w.tier >= ${ALERT_TIER}
       AND ${liesInScope(sql`home.id`, scope)}
     ORDER BY w.tier DESC,
              w.raised_at`);
}

/** A warning with the units that contain its space, from level 1 down, which decide who may acknowledge it. */
export async function findWarning(
  db: Db,
  id: string,
): Promise<{ warning: CrowdWarning; path: string[] } | null> {
  const [found] = await db.query<CrowdWarning & { path: string[] | null }>(sql`
    SELECT ${warningColumns},
           (SELECT g.path FROM grid g WHERE g.id = ${homeOfSpace}) AS path
      FROM crowd_warning w
      JOIN space s ON s.id = w.space_id
     WHERE w.id = ${id}`);
  if (found === undefined) return null;
  const { path, ...warning } = found;
  return { warning, path: path ?? [] };
}
