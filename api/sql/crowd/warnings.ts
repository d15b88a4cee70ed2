/** Warnings: raised, acknowledged, escalated, ended. One per space at a time. */
import type { Alert, AlertRise } from '../../core/contract/cases.ts';
import { ALERT_TIER, type CrowdWarning } from '../../core/contract/crowd.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import { alertUnits } from '../incident/alert-units.ts';
import { isoInstant } from '../shared/columns.ts';

/** Interval in which a returning cause counts as the same, unless its incident was closed meanwhile. */
const SAME_CAUSE = sql`interval '15 minutes'`;

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
}

/** Warnings, the latest raised first, after the id `before`. */
export function listWarnings(
  db: Db,
  { isOpen, space, from, to }: WarningFilter,
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
     ORDER BY w.id DESC
     LIMIT ${limit}`);
}

export type AlertWarningRow = Omit<Extract<Alert, { kind: 'warning' }>, 'risen'> & {
  risen: AlertRise | null;
};

/**
 * Warnings that wait for a person, the worst first, with the last acknowledgement of the warning or its incident before it
 * rose.
 */
export function listOpenAlertWarnings(db: Db): Promise<AlertWarningRow[]> {
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
      LEFT JOIN grid home ON home.id = getu_home_at(s.geom)
     CROSS JOIN LATERAL (SELECT ${seenBeforeRise} AS at) AS seen
     WHERE w.ended_at IS NULL
       AND w.acknowledged_at IS NULL
       AND w.tier >= ${ALERT_TIER}
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
           (SELECT g.path FROM grid g WHERE g.id = getu_home_at(s.geom)) AS path
      FROM crowd_warning w
      JOIN space s ON s.id = w.space_id
     WHERE w.id = ${id}`);
  if (found === undefined) return null;
  const { path, ...warning } = found;
  return { warning, path: path ?? [] };
}

/**
 * Acknowledges a warning.
 * @param seenTier the tier that the person saw
 * @returns false when it was acknowledged before, is over, or has risen above that tier
 */
export async function acknowledgeWarning(
  db: Db,
  id: string,
  by: string,
  seenTier: number,
  at: Date,
): Promise<boolean> {
  const changed = await db.query(sql`
    UPDATE crowd_warning
       SET acknowledged_at = ${at},
           acknowledged_by = ${by},
           acknowledged_tier = tier,
           last_acknowledged_at = ${at}
     WHERE id = ${id}
       AND tier <= ${seenTier}
       AND acknowledged_at IS NULL
       AND ended_at IS NULL
    RETURNING id`);
  return changed.length > 0;
}

export interface OpenWarning {
  id: string;
  spaceId: number;
  tier: number;
  /** Instant in milliseconds. */
  risenAt: number;
  isAcknowledged: boolean;
  acknowledgedTier: number | null;
  isEscalated: boolean;
  incidentCode: string | null;
}

/** Locks open warnings until the transaction ends: none is acknowledged while it is judged. */
export function lockOpenWarnings(db: Db): Promise<OpenWarning[]> {
  return db.query<OpenWarning>(sql`
    SELECT id::text AS id,
           space_id AS "spaceId",
           tier,
           (extract(epoch FROM risen_at) * 1000)::float8 AS "risenAt",
           acknowledged_at IS NOT NULL AS "isAcknowledged",
           acknowledged_tier AS "acknowledgedTier",
           escalated_at IS NOT NULL AS "isEscalated",
           incident_code AS "incidentCode"
      FROM crowd_warning
     WHERE ended_at IS NULL
     ORDER BY id
       FOR UPDATE`);
}

/** Open incident of a warning of this space that ended a short time ago. */
export async function findRecentCase(db: Db, spaceId: number, at: Date): Promise<string | null> {
  const [row] = await db.query<{ code: string }>(sql`
    SELECT i.code
      FROM crowd_warning w
      JOIN incident i ON i.code = w.incident_code
     WHERE w.space_id = ${spaceId}
       AND w.ended_at BETWEEN ${at}::timestamptz - ${SAME_CAUSE} AND ${at}::timestamptz + ${SAME_CAUSE}
       AND i.closed_at IS NULL
     ORDER BY w.ended_at DESC
     LIMIT 1`);
  return row?.code ?? null;
}

interface Judged {
  density: number | null;
  /** Count in whole persons. */
  count: number | null;
}

export async function raiseWarning(
  db: Db,
  warning: Judged & { spaceId: number; tier: number; incidentCode: string },
  at: Date,
): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    sql`
    INSERT INTO crowd_warning
           (space_id, tier, worst_tier, density, count, raised_at, risen_at, incident_code,
            raised_tier, raised_density, raised_count)
    VALUES (${warning.spaceId},
            ${warning.tier},
            ${warning.tier},
            ${warning.density},
            ${warning.count},
            ${at},
            ${at},
            ${warning.incidentCode},
            ${warning.tier},
            ${warning.density},
            ${warning.count})
    RETURNING id::text AS id`,
  );
  return row.id;
}

/** Changes the tier. @param isWorse it rose; above the acknowledged tier it must be acknowledged again */
export async function changeWarningTier(
  db: Db,
  id: string,
  tier: number,
  isWorse: boolean,
  at: Date,
): Promise<void> {
  await db.query(sql`
    UPDATE crowd_warning
       SET tier = ${tier},
           worst_tier = greatest(worst_tier, ${tier}),
           risen_at = CASE WHEN ${isWorse} THEN ${at} ELSE risen_at END,
           acknowledged_at = CASE WHEN ${isWorse} AND ${tier} > acknowledged_tier THEN NULL ELSE acknowledged_at END,
           acknowledged_by = CASE WHEN ${isWorse} AND ${tier} > acknowledged_tier THEN NULL ELSE acknowledged_by END,
           escalated_at = CASE WHEN ${isWorse} AND ${tier} > acknowledged_tier THEN NULL ELSE escalated_at END
     WHERE id = ${id}`);
}

export async function escalateWarning(db: Db, id: string, at: Date): Promise<void> {
  await db.query(sql`UPDATE crowd_warning SET escalated_at = ${at} WHERE id = ${id}`);
}

/** Ends a warning, not before it was raised, even if the clock was set back. */
export async function endWarning(db: Db, id: string, at: Date): Promise<void> {
  await db.query(
    sql`UPDATE crowd_warning SET ended_at = greatest(raised_at, ${at}) WHERE id = ${id}`,
  );
}

/** Restarts the time limit of an acknowledgement when the rise lies in the future because the clock was set back. */
export async function waitFromNow(db: Db, id: string, at: Date): Promise<void> {
  await db.query(sql`UPDATE crowd_warning SET risen_at = ${at} WHERE id = ${id}`);
}

/** Stores the last values of open warnings; unchanged rows are not written. */
export async function noteJudged(
  db: Db,
  judged: readonly (Judged & { id: string })[],
): Promise<void> {
  await db.query(sql`
    UPDATE crowd_warning w
       SET density = judged.density,
           count = judged.count
      FROM unnest(${judged.map(({ id }) => id)}::bigint[],
                  ${judged.map(({ density }) => density)}::float8[],
                  ${judged.map(({ count }) => count)}::int[]) AS judged (id, density, count)
     WHERE w.id = judged.id
       AND (w.density, w.count) IS DISTINCT FROM (judged.density, judged.count)`);
}
