/** Columns that read an incident `i` as `incidentSummary`. */
import type { IncidentSummary } from '../../core/contract/incidents.ts';
import { judgeTimeliness } from '../../core/rules/timeliness.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

/** Remaining share of the time limit of an open incident `i`: 1 at registration, 0 when it is due. */
export function shareLeft(now: Date): Sql {
  return sql`
  CASE WHEN i.closed_at IS NULL THEN
    extract(epoch FROM i.due_at - ${now}::timestamptz)::float8
    / greatest(extract(epoch FROM i.due_at - coalesce(i.registered_at, i.reported_at))::float8, 1)
  END`;
}

export function summaryColumns(now: Date): Sql {
  return sql`
  i.code,
  i.title,
  i.category,
  i.severity,
  i.state,
  ${isoInstant(sql`i.reported_at`)} AS "reportedAt",
  ${isoInstant(sql`i.due_at`)} AS "dueAt",
  ${isoInstant(sql`i.closed_at`)} AS "closedAt",
  i.address,
  CASE WHEN i.geom IS NOT NULL THEN ARRAY[ST_X(i.geom), ST_Y(i.geom)] END AS position,
  i.version,
  i.is_alert AS "isAlert",
  i.whistle_state AS "whistleState",
  ${shareLeft(now)} AS "shareLeft"`;
}

export type SummaryRow = Omit<IncidentSummary, 'timeliness'> & { shareLeft: number | null };

export function toSummary<Row extends SummaryRow>({ shareLeft: share, ...row }: Row) {
  return { ...row, timeliness: judgeTimeliness(share) };
}
