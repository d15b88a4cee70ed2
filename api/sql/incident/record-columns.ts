/** Columns that read a row of incident `i` as a `IncidentRecord`, with its row id, its code and the units around it. */
import type { IncidentRecord } from '../../core/rules/incident-record.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export interface StoredIncident {
  id: string;
  code: string;
  state: IncidentRecord;
  /** Codes from level 1 down to the unit that contains it; empty: none. */
  home: string[];
  /** Units whose area contains it, by level; null: the same as the path of its smallest unit. */
  groundPath: (string | null)[] | null;
  /** Path of its assignee, by the newest edition that had it; null: none. */
  unit: string[] | null;
  hasDuplicates: boolean;
}

/** Instants in milliseconds: the row and its history are equal to the digit. */
export const recordColumns = sql`
  i.id::text,
  i.code,
  i.version,
  ${isoInstant(sql`i.changed_at`)} AS "changedAt",
  i.title,
  i.description,
  i.category,
  i.severity,
  i.state,
  ${isoInstant(sql`i.reported_at`)} AS "reportedAt",
  ${isoInstant(sql`i.registered_at`)} AS "registeredAt",
  ${isoInstant(sql`i.due_at`)} AS "dueAt",
  ${isoInstant(sql`i.closed_at`)} AS "closedAt",
  i.closed_in_grid AS "closedInGrid",
  ${isoInstant(sql`i.first_registered_at`)} AS "firstRegisteredAt",
  ${isoInstant(sql`i.first_due_at`)} AS "firstDueAt",
  ${isoInstant(sql`i.first_closed_at`)} AS "firstClosedAt",
  i.first_closed_in_grid AS "firstClosedInGrid",
  i.address,
  i.floor,
  i.source,
  CASE WHEN i.geom IS NOT NULL THEN ARRAY[ST_X(i.geom), ST_Y(i.geom)] END AS position,
  i.place_found AS "placeFound",
  i.assignee,
  i.duplicate_of AS "duplicateOf",
  i.left_grid AS "leftGrid",
  i.came_live AS "cameLive",
  ${isoInstant(sql`i.acknowledged_at`)} AS "acknowledgedAt",
  i.alert_climbs AS "alertClimbs",
  CASE WHEN i.whistle_path IS NOT NULL THEN
    json_build_object(
      'path', i.whistle_path,
      'raisedAt', ${isoInstant(sql`i.whistle_raised_at`)},
      'answerBy', ${isoInstant(sql`i.whistle_answer_by`)},
      'answeredAt', ${isoInstant(sql`i.whistle_answered_at`)})
  END AS whistle,
  coalesce((SELECT g.path FROM grid g WHERE g.id = i.unit_id), '{}') AS home,
  i.ground_path AS "groundPath",
  (SELECT g.path FROM grid g WHERE g.code = i.assignee ORDER BY g.opened_in DESC LIMIT 1) AS unit,
  EXISTS (SELECT FROM incident other WHERE other.duplicate_of = i.code) AS "hasDuplicates"`;

export type IncidentRow = IncidentRecord &
  Omit<StoredIncident, 'state'> & { state: IncidentRecord['state'] };

export function toStoredIncident({
  id,
  code,
  home,
  groundPath,
  unit,
  hasDuplicates,
  ...state
}: IncidentRow): StoredIncident {
  return { id, code, home, groundPath, unit, hasDuplicates, state };
}
