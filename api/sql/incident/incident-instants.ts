/**
 * Definitions of terms about an incident `i` that lists and figures share. Written once, so that the list behind a figure is as
 * long as the figure says; the indexes of migration 0016 are on these very expressions. An incident counts when it was first
 * registered, first due and first closed: reopening it today changes nothing of last month.
 */
import type { IncidentTime } from '../../core/contract/incidents.ts';
import { raw, type Sql, sql } from '../../database/sql.ts';

/** Instant that `by` names. An incident imported without a registration counts as registered when it was reported. */
export const incidentInstants: Record<Exclude<IncidentTime, HistoryTime>, Sql> = {
  reported: sql`i.reported_at`,
  registered: sql`coalesce(i.first_registered_at, i.registered_at, CASE WHEN NOT i.came_live THEN i.reported_at END)`,
  due: sql`CASE WHEN i.first_closed_at IS NULL THEN coalesce(i.first_due_at, i.due_at) ELSE i.first_due_at END`,
  closed: sql`coalesce(i.first_closed_at, i.closed_at)`,
};

/** Whether a closed incident was on time; null: it has no due date. */
export const closedOnTime = sql`(${incidentInstants.closed} <= ${incidentInstants.due})`;

/** Whether a closed incident was closed in its level-3 grid; null: unknown. */
export const closedInGrid = sql`CASE WHEN i.first_closed_at IS NULL THEN i.closed_in_grid ELSE i.first_closed_in_grid END`;

/**
 * Time of a closed incident from registration to closing in whole seconds; null: first registered after it was first closed, or
 * never.
 */
export const handlingSeconds = sql`
             CASE WHEN i.first_closed_at IS NULL OR ${incidentInstants.registered} <= i.first_closed_at THEN
               least(greatest(round(extract(epoch FROM ${incidentInstants.closed} - ${incidentInstants.registered})), 0), 2147483647)::integer
             END`;

/** Columns of an incident that figures are counted from. */
export const countedColumns = sql`
             i.reported_at,
             ${incidentInstants.registered} AS registered_at,
             ${incidentInstants.due} AS due_at,
             ${incidentInstants.closed} AS closed_at,
             ${closedInGrid} AS closed_in_grid,
             ${closedOnTime} AS is_on_time,
             ${handlingSeconds} AS handling_s,
             i.closed_at IS NULL AS is_open`;

/** Kinds of time of a list that are found only in the history. */
type HistoryTime = keyof typeof historyActions;
const historyActions = { returned: 'return', reopened: 'reopen' } as const;

export function isHistoryTime(time: IncidentTime): time is HistoryTime {
  return time in historyActions;
}

/** Whether there is such a line in [`from`, `to`), ISO; null: without that bound. */
export function hasLine(time: HistoryTime, from: string | null, to: string | null): Sql {
  return sql`i.id IN (
             SELECT e.incident_id
               FROM incident_event e
              WHERE e.action = '${raw(historyActions[time])}'
                AND (${from}::timestamptz IS NULL OR e.at >= ${from})
                AND (${to}::timestamptz IS NULL OR e.at < ${to}))`;
}
