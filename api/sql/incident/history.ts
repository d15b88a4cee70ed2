/** History of an incident: append-only lines. */
import { type IncidentLine, incidentLine } from '../../core/rules/incident-event.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

/** Lines after the number `after`, oldest first. */
export async function listLines(
  db: Db,
  incidentId: string,
  after: number,
): Promise<IncidentLine[]> {
  const rows = await db.query<Record<keyof IncidentLine, unknown>>(sql`
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
  return rows.map((row) => incidentLine.parse(row));
}
