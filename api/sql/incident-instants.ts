/**
 * What of an incident `i` the lists, the figures and the exports mean by the same word. Written once, so that the list behind a
 * figure is as long as the figure says; the indexes of migration 0007 are on these very expressions.
 */
import type { IncidentTime } from '../contract/incidents.ts';

/** The instant that `by` names. What was imported without a registration counts as registered when it was reported. */
export const incidentInstants: Record<Exclude<IncidentTime, 'returned'>, string> = {
  reported: 'i.reported_at',
  registered: 'coalesce(i.registered_at, CASE WHEN NOT i.came_live THEN i.reported_at END)',
  due: 'i.due_at',
  closed: 'i.closed_at',
};

/** Of a closed one: closed by the time it was due, or without a time limit. */
export const closedOnTime = '(i.due_at IS NULL OR i.closed_at <= i.due_at)';

/** Of a closed one: from registration to closing, whole seconds. */
export const handlingSeconds = `least(greatest(round(extract(epoch FROM i.closed_at - ${incidentInstants.registered})), 0), 2147483647)::integer`;

/** Some return in its history lies in [`from`, `to`), which are parameters such as "$1". */
export function hasReturn(from: string, to: string): string {
  return `i.id IN (
             SELECT e.incident_id
               FROM incident_event e
              WHERE e.action = 'return'
                AND (${from}::timestamptz IS NULL OR e.at >= ${from})
                AND (${to}::timestamptz IS NULL OR e.at < ${to}))`;
}
