/** Warnings: raised, acknowledged, escalated, over. One a space at a time. */
import type { Alert, AlertRise } from '../core/contract/cases.ts';
import { ALERT_TIER, type CrowdWarning } from '../core/contract/crowd.ts';
import type { Sql } from '../database/database.ts';
import { alertUnits } from './alert-units.ts';
import { isoInstant } from './columns.ts';

/** A cause that comes back so soon is the same cause, if nobody has closed its case meanwhile. */
const SAME_CAUSE = `interval '15 minutes'`;

/**
 * When the warning or the case that it belongs to was acknowledged last, if the warning has risen since. What of the case was seen
 * before there was this warning says nothing of it: another one opened the case.
 */
const seenBeforeRise = `(
  SELECT seen.at
    FROM (SELECT greatest(w.last_acknowledged_at, max(e.at)) AS at
            FROM incident i
            JOIN incident_event e ON e.incident_id = i.id
           WHERE i.code = w.incident_code
             AND e.action = 'acknowledge') AS seen
   WHERE seen.at >= w.raised_at
     AND seen.at < w.risen_at)`;

const warningColumns = `
  w.id::text AS id,
  s.code AS "spaceCode",
  s.name AS "spaceName",
  ARRAY[ST_X(s.geom), ST_Y(s.geom)] AS position,
  w.tier,
  w.worst_tier AS "worstTier",
  w.density,
  w.count,
  ${isoInstant('w.raised_at')} AS "raisedAt",
  ${isoInstant('w.risen_at')} AS "risenAt",
  ${isoInstant('w.acknowledged_at')} AS "acknowledgedAt",
  w.acknowledged_by AS "acknowledgedBy",
  ${isoInstant(`CASE
    WHEN w.acknowledged_at IS NOT NULL THEN w.last_acknowledged_at
    ELSE ${seenBeforeRise}
  END`)} AS "lastAcknowledgedAt",
  ${isoInstant('w.escalated_at')} AS "escalatedAt",
  ${isoInstant('w.ended_at')} AS "endedAt",
  w.incident_code AS "incidentCode"`;

export interface WarningFilter {
  isOpen: boolean;
  /** Code. */
  space: string | null;
  /** ISO; those that went on at some instant of the period, the second not included. */
  from: string | null;
  to: string | null;
}

/** The latest raised first, after the id `before`. */
export function listWarnings(
  sql: Sql,
  { isOpen, space, from, to }: WarningFilter,
  before: string | null,
  limit: number,
): Promise<CrowdWarning[]> {
  return sql.query<CrowdWarning>(
    `
    SELECT ${warningColumns}
      FROM crowd_warning w
      JOIN space s ON s.id = w.space_id
     WHERE (NOT $1 OR w.ended_at IS NULL)
       AND ($2::text IS NULL OR s.code = $2)
       AND ($3::timestamptz IS NULL OR w.ended_at IS NULL OR w.ended_at >= $3)
       AND ($4::timestamptz IS NULL OR w.raised_at < $4)
       AND ($5::bigint IS NULL OR w.id < $5)
     ORDER BY w.id DESC
     LIMIT $6`,
    [isOpen, space, from, to, before, limit],
  );
}

export type AlertWarningRow = Omit<Extract<Alert, { kind: 'warning' }>, 'risen'> & {
  risen: AlertRise | null;
};

/** Those that wait for a person, the worst first. What was acknowledged of a warning or of its case before it got worse, it says. */
export function listOpenAlertWarnings(sql: Sql): Promise<AlertWarningRow[]> {
  return sql.query<AlertWarningRow>(
    `
    SELECT 'warning' AS kind,
           w.id::text AS id,
           s.code AS "spaceCode",
           s.name AS "spaceName",
           ${alertUnits('coalesce(getu_ground_path(s.geom, home.path, edition.id), home.path)')} AS units,
           ARRAY[ST_X(s.geom), ST_Y(s.geom)] AS position,
           w.tier,
           w.density,
           w.count,
           s.capacity,
           ${isoInstant('w.raised_at')} AS "raisedAt",
           ${isoInstant('w.risen_at')} AS "risenAt",
           w.incident_code AS "incidentCode",
           CASE WHEN seen.at IS NOT NULL THEN
             json_build_object(
               'acknowledgedAt', ${isoInstant('seen.at')},
               'at', ${isoInstant('w.risen_at')},
               'tier', w.tier)
           END AS risen
      FROM crowd_warning w
      JOIN space s ON s.id = w.space_id
      LEFT JOIN edition ON edition.valid_to IS NULL
      LEFT JOIN grid home ON home.id = getu_home_at(s.geom)
     CROSS JOIN LATERAL (SELECT ${seenBeforeRise} AS at) AS seen
     WHERE w.ended_at IS NULL
       AND w.acknowledged_at IS NULL
       AND w.tier >= $1
     ORDER BY w.tier DESC,
              w.raised_at`,
    [ALERT_TIER],
  );
}

/** A warning and the units its space lies in, from level 1 down: who may acknowledge it depends on them. */
export async function findWarning(
  sql: Sql,
  id: string,
): Promise<{ warning: CrowdWarning; path: string[] } | null> {
  const [found] = await sql.query<CrowdWarning & { path: string[] | null }>(
    `
    SELECT ${warningColumns},
           (SELECT g.path FROM grid g WHERE g.id = getu_home_at(s.geom)) AS path
      FROM crowd_warning w
      JOIN space s ON s.id = w.space_id
     WHERE w.id = $1`,
    [id],
  );
  if (found === undefined) return null;
  const { path, ...warning } = found;
  return { warning, path: path ?? [] };
}

/**
 * @param seenTier the tier that the person saw
 * @returns false when it was acknowledged before, is over, or has risen above that tier
 */
export async function acknowledgeWarning(
  sql: Sql,
  id: string,
  by: string,
  seenTier: number,
  at: Date,
): Promise<boolean> {
  const changed = await sql.query(
    `
    UPDATE crowd_warning
       SET acknowledged_at = $3,
           acknowledged_by = $2,
           acknowledged_tier = tier,
           last_acknowledged_at = $3
     WHERE id = $1
       AND tier <= $4
       AND acknowledged_at IS NULL
       AND ended_at IS NULL
    RETURNING id`,
    [id, by, at, seenTier],
  );
  return changed.length > 0;
}

export interface OpenWarning {
  id: string;
  spaceId: number;
  tier: number;
  /** Milliseconds. */
  risenAt: number;
  isAcknowledged: boolean;
  acknowledgedTier: number | null;
  isEscalated: boolean;
  incidentCode: string | null;
}

/** Held until the transaction ends: nobody acknowledges one while it is judged. */
export function lockOpenWarnings(sql: Sql): Promise<OpenWarning[]> {
  return sql.query<OpenWarning>(
    `
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
       FOR UPDATE`,
  );
}

/** The open case of a warning of this space that was over only just. */
export async function findRecentCase(sql: Sql, spaceId: number, at: Date): Promise<string | null> {
  const [row] = await sql.query<{ code: string }>(
    `
    SELECT i.code
      FROM crowd_warning w
      JOIN incident i ON i.code = w.incident_code
     WHERE w.space_id = $1
       AND w.ended_at BETWEEN $2::timestamptz - ${SAME_CAUSE} AND $2::timestamptz + ${SAME_CAUSE}
       AND i.closed_at IS NULL
     ORDER BY w.ended_at DESC
     LIMIT 1`,
    [spaceId, at],
  );
  return row?.code ?? null;
}

interface Judged {
  density: number | null;
  /** Whole persons. */
  count: number | null;
}

export async function raiseWarning(
  sql: Sql,
  warning: Judged & { spaceId: number; tier: number; incidentCode: string },
  at: Date,
): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `
    INSERT INTO crowd_warning
           (space_id, tier, worst_tier, density, count, raised_at, risen_at, incident_code,
            raised_tier, raised_density, raised_count)
    VALUES ($1, $2, $2, $3, $4, $5, $5, $6, $2, $3, $4)
    RETURNING id::text AS id`,
    [warning.spaceId, warning.tier, warning.density, warning.count, at, warning.incidentCode],
  );
  if (row === undefined) throw new Error('the warning was not stored');
  return row.id;
}

/** @param isWorse it got worse; beyond what was acknowledged it wants to be acknowledged again */
export async function changeWarningTier(
  sql: Sql,
  id: string,
  tier: number,
  isWorse: boolean,
  at: Date,
): Promise<void> {
  await sql.query(
    `
    UPDATE crowd_warning
       SET tier = $2,
           worst_tier = greatest(worst_tier, $2),
           risen_at = CASE WHEN $3 THEN $4 ELSE risen_at END,
           acknowledged_at = CASE WHEN $3 AND $2 > acknowledged_tier THEN NULL ELSE acknowledged_at END,
           acknowledged_by = CASE WHEN $3 AND $2 > acknowledged_tier THEN NULL ELSE acknowledged_by END,
           escalated_at = CASE WHEN $3 AND $2 > acknowledged_tier THEN NULL ELSE escalated_at END
     WHERE id = $1`,
    [id, tier, isWorse, at],
  );
}

export async function escalateWarning(sql: Sql, id: string, at: Date): Promise<void> {
  await sql.query('UPDATE crowd_warning SET escalated_at = $2 WHERE id = $1', [id, at]);
}

/** A clock that was set back does not end it before it was raised. */
export async function endWarning(sql: Sql, id: string, at: Date): Promise<void> {
  await sql.query('UPDATE crowd_warning SET ended_at = greatest(raised_at, $2) WHERE id = $1', [
    id,
    at,
  ]);
}

/** It rose at an instant that is still to come, by a clock that was set back since: the time to acknowledge it counts from now. */
export async function waitFromNow(sql: Sql, id: string, at: Date): Promise<void> {
  await sql.query('UPDATE crowd_warning SET risen_at = $2 WHERE id = $1', [id, at]);
}

/** What was last seen of open warnings; rows that say the same are left alone. */
export async function noteJudged(
  sql: Sql,
  judged: readonly (Judged & { id: string })[],
): Promise<void> {
  await sql.query(
    `
    UPDATE crowd_warning w
       SET density = judged.density,
           count = judged.count
      FROM unnest($1::bigint[], $2::float8[], $3::int[]) AS judged (id, density, count)
     WHERE w.id = judged.id
       AND (w.density, w.count) IS DISTINCT FROM (judged.density, judged.count)`,
    [
      judged.map(({ id }) => id),
      judged.map(({ density }) => density),
      judged.map(({ count }) => count),
    ],
  );
}
