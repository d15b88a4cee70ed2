import type { IncidentLine } from '../../core/rules/incident-event.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export async function appendLines(
  db: Db,
  incidentId: string,
  lines: readonly IncidentLine[],
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
