/** History of an incident: append-only lines. */

import { type CaseLine, caseLine } from '../../core/rules/case-event.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export async function appendLines(
  db: Db,
  incidentId: string,
  lines: readonly CaseLine[],
): Promise<void> {
  for (const line of lines) {
    await db.query(sql`
      INSERT INTO incident_event (incident_id, number, action, from_state, to_state, at, by, reason, detail)
      VALUES (${incidentId},
              ${line.number},
              ${line.action},
              ${line.from},
              ${line.to},
              ${line.at},
              ${line.by},
              ${line.reason},
              ${JSON.stringify(line.detail)})`);
  }
}

/** Lines after the number `after`, oldest first. */
export async function listLines(db: Db, incidentId: string, after: number): Promise<CaseLine[]> {
  const rows = await db.query<Record<keyof CaseLine, unknown>>(sql`
    SELECT number,
           action,
           from_state AS "from",
           to_state AS "to",
           ${isoInstant(sql`at`)} AS at,
           by,
           reason,
           detail
      FROM incident_event
     WHERE incident_id = ${incidentId}
       AND number > ${after}
     ORDER BY number`);
  return rows.map((row) => caseLine.parse(row));
}
