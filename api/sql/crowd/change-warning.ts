import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Interval in which a returning cause counts as the same, unless its incident was closed meanwhile. */
const SAME_CAUSE = sql`interval '15 minutes'`;

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
export async function findRecentIncident(
  db: Db,
  spaceId: number,
  at: Date,
): Promise<string | null> {
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
