/** What happens to cases when nobody does anything: when it does. Whoever changes these holds the case. */
import type { Sql } from '../../database/database.ts';
import type { CaseTimers, TimerKind } from '../../domain/case-clock.ts';

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
