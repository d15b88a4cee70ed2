/** Incidents in progress, by the person who took them: the one of the newest start or hand-over. */
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';

/** As the index `incident_event_holder` has it. */
const holder = (event: Sql) =>
  sql`CASE ${event}.action WHEN 'handed_over' THEN ${event}.detail ->> 'toPerson' ELSE split_part(${event}.by, '#', 2) END`;

/** Codes of the incidents that a person holds. */
export async function listHeldIncidents(db: Db, personId: string): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    SELECT i.code
      FROM incident i
      JOIN LATERAL (
             SELECT ${holder(sql`e`)} AS person
               FROM incident_event e
              WHERE e.incident_id = i.id
                AND e.action IN ('start', 'handed_over')
              ORDER BY e.number DESC
              LIMIT 1) AS taken ON taken.person = ${personId}
     WHERE i.state = 'in_progress'
       AND i.id IN (SELECT e.incident_id
                      FROM incident_event e
                     WHERE e.action IN ('start', 'handed_over')
                       AND ${holder(sql`e`)} = ${personId})
     ORDER BY i.code`);
  return rows.map(({ code }) => code);
}
