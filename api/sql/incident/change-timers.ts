import type { IncidentTimers, TimerKind } from '../../core/rules/incident-clock.ts';
import { DUE_SOON_SHARE } from '../../core/rules/timeliness.ts';
import type { Db } from '../../database/database.ts';
import { constant, sql } from '../../database/sql.ts';

export async function storeTimers(
  db: Db,
  incidentId: string,
  { cleared, set }: IncidentTimers,
): Promise<void> {
  if (cleared.length > 0) {
    await db.query(sql`
      DELETE FROM incident_timer
       WHERE incident_id = ${incidentId}
         AND kind = ANY (${cleared}::text[])`);
  }
  if (set.length > 0) {
    await db.query(sql`
      INSERT INTO incident_timer (incident_id, kind, at)
      SELECT ${incidentId}, *
        FROM unnest(${set.map(({ kind }) => kind)}::text[], ${set.map(({ at }) => at)}::timestamptz[])`);
  }
}

/** Codes of incidents with a timer due at `now`, locked until the transaction ends; incidents locked by others are skipped. */
export async function lockDueIncidents(db: Db, now: string, limit: number): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    SELECT i.code
      FROM incident_timer t
      JOIN incident i ON i.id = t.incident_id
     WHERE t.at <= ${now}
     ORDER BY t.at
     LIMIT ${limit}
       FOR UPDATE OF i SKIP LOCKED`);
  return [...new Set(rows.map(({ code }) => code))];
}

/** Takes the timers of these incidents that are due at `now`: each is given to one caller only. */
export function takeDueTimers(
  db: Db,
  incidentIds: readonly string[],
  now: string,
): Promise<{ incidentId: string; kind: TimerKind }[]> {
  return db.query(sql`
    DELETE FROM incident_timer
     WHERE incident_id = ANY (${incidentIds}::bigint[])
       AND at <= ${now}
    RETURNING incident_id::text AS "incidentId",
              kind`);
}

/**
 * Sets the timers of the open incidents an import has staged that fall due after `now`; those overdue by then are not reported.
 * An incident without acts follows the file; one with a history has its own timers already.
 */
export async function setImportedTimers(db: Db, now: string): Promise<void> {
  await db.query(sql`
    DELETE FROM incident_timer t
     USING staged_incident staged
      JOIN incident i ON i.code = staged.code
     WHERE t.incident_id = i.id
       AND i.version = 0`);
  await db.query(sql`
    INSERT INTO incident_timer (incident_id, kind, at)
    SELECT i.id,
           timer.kind,
           timer.at
      FROM staged_incident staged
      JOIN incident i ON i.code = staged.code
     CROSS JOIN LATERAL (
             VALUES ('due_soon', i.due_at - ${constant(DUE_SOON_SHARE)} * (i.due_at - coalesce(i.registered_at, i.reported_at))),
                    ('overdue', i.due_at)) AS timer (kind, at)
     WHERE i.version = 0
       AND i.closed_at IS NULL
       AND timer.at > ${now}`);
}
