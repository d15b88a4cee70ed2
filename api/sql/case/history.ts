/** The history of a case: lines are added, and nothing else. */

import { type CaseLine, caseLine } from '../../core/rules/case-event.ts';
import type { Sql } from '../../database/database.ts';
import { isoInstant } from '../columns.ts';

export async function appendLines(
  sql: Sql,
  incidentId: string,
  lines: readonly CaseLine[],
): Promise<void> {
  for (const line of lines) {
    await sql.query(
      `
      INSERT INTO incident_event (incident_id, number, action, from_state, to_state, at, by, reason, detail)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        incidentId,
        line.number,
        line.action,
        line.from,
        line.to,
        line.at,
        line.by,
        line.reason,
        JSON.stringify(line.detail),
      ],
    );
  }
}

/** The lines after the number `after`, from the oldest on. */
export async function listLines(sql: Sql, incidentId: string, after: number): Promise<CaseLine[]> {
  const rows = await sql.query<Record<keyof CaseLine, unknown>>(
    `
    SELECT number,
           action,
           from_state AS "from",
           to_state AS "to",
           ${isoInstant('at')} AS at,
           by,
           reason,
           detail
      FROM incident_event
     WHERE incident_id = $1
       AND number > $2
     ORDER BY number`,
    [incidentId, after],
  );
  return rows.map((row) => caseLine.parse(row));
}
