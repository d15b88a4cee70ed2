/** What happens to cases when nobody does anything: when it does. Whoever changes these holds the case. */

import type { CaseTimers, TimerKind } from '../../core/rules/case-clock.ts';
import { DUE_SOON_SHARE } from '../../core/rules/timeliness.ts';
import type { Sql } from '../../database/database.ts';

export async function storeTimers(
  sql: Sql,
  incidentId: string,
  { cleared, set }: CaseTimers,
): Promise<void> {
  if (cleared.length > 0) {
    await sql.query(
      `
      DELETE FROM case_timer
       WHERE incident_id = $1
         AND kind = ANY ($2::text[])`,
      [incidentId, cleared],
    );
  }
  if (set.length > 0) {
    await sql.query(
      `
      INSERT INTO case_timer (incident_id, kind, at)
      SELECT $1, *
        FROM unnest($2::text[], $3::timestamptz[])`,
      [incidentId, set.map(({ kind }) => kind), set.map(({ at }) => at)],
    );
  }
}

export async function isAnythingDue(sql: Sql, now: string): Promise<boolean> {
  const rows = await sql.query('SELECT FROM case_timer WHERE at <= $1 LIMIT 1', [now]);
  return rows.length > 0;
}

/** Codes of cases something is due for at `now`, held until the transaction ends; cases that somebody else holds are passed over. */
export async function lockDueCases(sql: Sql, now: string, limit: number): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    `
    SELECT i.code
      FROM case_timer t
      JOIN incident i ON i.id = t.incident_id
     WHERE t.at <= $1
     ORDER BY t.at
     LIMIT $2
       FOR UPDATE OF i SKIP LOCKED`,
    [now, limit],
  );
  return [...new Set(rows.map(({ code }) => code))];
}

/** Takes the timers of these cases that are due at `now`: each is given to one taker only. */
export function takeDueTimers(
  sql: Sql,
  incidentIds: readonly string[],
  now: string,
): Promise<{ incidentId: string; kind: TimerKind }[]> {
  return sql.query(
    `
    DELETE FROM case_timer
     WHERE incident_id = ANY ($1::bigint[])
       AND at <= $2
    RETURNING incident_id::text AS "incidentId",
              kind`,
    [incidentIds, now],
  );
}

/**
 * Timers of what an import has just staged, for open cases that fall due after `now`; those that were overdue by then are not
 * told of. What nobody has acted on goes by the file alone; a case with a history has its own timers already.
 */
export async function setImportedTimers(sql: Sql, now: string): Promise<void> {
  await sql.query(
    `
    DELETE FROM case_timer t
     USING staged_incident staged
      JOIN incident i ON i.code = staged.code
     WHERE t.incident_id = i.id
       AND i.version = 0`,
  );
  await sql.query(
    `
    INSERT INTO case_timer (incident_id, kind, at)
    SELECT i.id,
           timer.kind,
           timer.at
      FROM staged_incident staged
      JOIN incident i ON i.code = staged.code
     CROSS JOIN LATERAL (
             VALUES ('due_soon', i.due_at - ${DUE_SOON_SHARE} * (i.due_at - coalesce(i.registered_at, i.reported_at))),
                    ('overdue', i.due_at)) AS timer (kind, at)
     WHERE i.version = 0
       AND i.closed_at IS NULL
       AND timer.at > $1`,
    [now],
  );
}
