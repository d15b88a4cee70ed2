import {
  type Alert,
  type AlertClimb,
  type AlertRise,
  MOST_ALERTS,
} from '../../core/contract/alerts.ts';
import type { PlaceFound } from '../../core/contract/geocode.ts';
import { GRID_LEVEL } from '../../core/rules/incident-record.ts';
import type { Db } from '../../database/database.ts';
import { constant, sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';
import { isIncidentInScope, type Scope } from '../shared/scope.ts';
import { alertUnits } from './alert-units.ts';
import { type SummaryRow, summaryColumns } from './incident-columns.ts';

/** Actions in a history that make an incident an alert; a manually raised severity is a correction. */
const CAUSES = sql`ARRAY['reported', 'reopen', 'warning_risen']`;

export type AlertRow = SummaryRow & {
  units: Alert['units'];
  placeFound: PlaceFound | null;
  since: string;
  isReopened: boolean;
  risen: AlertRise | null;
  climb: AlertClimb | null;
};

/**
 * Incidents that a person must acknowledge: the most severe first, then the longest waiting.
 * @param scope units in which the actor reads incidents
 */
export function listAlertIncidents(db: Db, scope: Scope | null, now: Date): Promise<AlertRow[]> {
  return db.query<AlertRow>(sql`
    SELECT ${summaryColumns(now)},
           ${alertUnits(sql`coalesce(i.ground_path, (SELECT h.path FROM grid h WHERE h.id = i.unit_id))`)} AS units,
           i.place_found AS "placeFound",
           ${isoInstant(sql`cause.at`)} AS since,
           cause.action = 'reopen' AS "isReopened",
           (SELECT json_build_object(
                     'acknowledgedAt', ${isoInstant(sql`max(e.at)`)},
                     'at', ${isoInstant(sql`cause.at`)},
                     'tier', cause.tier)
              FROM incident_event e
             WHERE cause.action = 'warning_risen'
               AND e.incident_id = i.id
               AND e.action = 'acknowledge'
               AND e.number < cause.number
            HAVING count(*) > 0) AS risen,
           CASE WHEN i.alert_climbs > 0 THEN
             -- Below the first element of an array there is nothing: no unit is left to be asked.
             json_build_object('unit',
               (SELECT json_build_object('code', asked.code, 'name', asked.name)
                  FROM grid home
                  JOIN grid asked
                    ON asked.code = home.path[least(cardinality(home.path), ${constant(GRID_LEVEL)}) - i.alert_climbs]
                   AND asked.closed_in IS NULL
                 WHERE home.id = i.unit_id))
           END AS climb
      FROM incident i
     CROSS JOIN LATERAL (
             SELECT e.at,
                    e.action,
                    e.number,
                    (e.detail->>'tier')::int AS tier
               FROM incident_event e
              WHERE e.incident_id = i.id
                AND e.action = ANY (${CAUSES})
              ORDER BY e.number DESC
              LIMIT 1) AS cause
     WHERE i.is_alert
       AND ${isIncidentInScope(scope)}
     ORDER BY i.severity DESC,
              cause.at
     LIMIT ${constant(MOST_ALERTS)}`);
}
