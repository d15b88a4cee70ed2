/** Which incidents a list, the marks of a map or an export is about. */
import type {
  IncidentState,
  IncidentStatus,
  IncidentTime,
  Timeliness,
} from '../core/contract/incidents.ts';
import { DUE_SOON_SHARE } from '../core/rules/timeliness.ts';
import { type GroundThen, liesOnGroundThen } from './ground-then.ts';
import { shareLeft } from './incident-columns.ts';
import {
  closedInGrid,
  closedOnTime,
  hasLine,
  incidentInstants,
  isHistoryTime,
} from './incident-instants.ts';
import { liesOnGround, type OwnGround } from './own-ground.ts';

/** Null: either, or any. */
export interface IncidentFilter {
  status: IncidentStatus;
  /** The instant `from` and `to` are about. */
  by: IncidentTime;
  /** ISO; at or after. */
  from: string | null;
  /** ISO; before. */
  to: string | null;
  /** A group (ending in 00) stands for all categories below it. */
  categories: string[] | null;
  severities: number[] | null;
  states: IncidentState[] | null;
  /** How they stand against their time limit at `now`. */
  timeliness: Timeliness[] | null;
  /** Whether the place is known. */
  isLocated: boolean | null;
  /** Row ids of grids: what has its home in one of them. */
  unitIds: string[] | null;
  /** What lies on the ground of a unit whose homes do not tell it. */
  ownGround: OwnGround | null;
  /** Instead: what happened on the ground of a unit of an edition that is over. */
  groundThen: GroundThen | null;
  /** Code of the unit they were dispatched to. */
  assignee: string | null;
  isDuplicate: boolean | null;
  isAlert: boolean | null;
  /** Of closed ones. */
  isOnTime: boolean | null;
  isInGrid: boolean | null;
  hasDueDate: boolean | null;
  /** Of the report, 0 … 167, Monday 00:00 first, in `timeZone`. */
  hourOfWeek: number | null;
  now: Date;
  timeZone: string;
}

/** A condition of a query, and the values it brings, in the order of their numbers. */
export interface Condition {
  where: string;
  values: unknown[];
}

/**
 * The conditions on an incident `i`, its values from `$1` on; the caller's follow.
 * What is not asked for is not written, and open or closed, located or not is no value, so that the planner sees which partial
 * index will do. The units arrive as a list: joined, their number is guessed, and one micro-grid took two seconds instead of
 * two milliseconds.
 */
export function matchFilter(filter: IncidentFilter): Condition {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    { open: 'i.closed_at IS NULL', closed: 'i.closed_at IS NOT NULL', all: 'true' }[filter.status],
    ...matchTime(filter, bind),
  ];
  const { categories, severities, states, timeliness, unitIds, assignee, hourOfWeek } = filter;
  if (categories !== null) {
    const codes = bind(categories);
    conditions.push(`i.category IN (
             SELECT k.code
               FROM incident_category k
              WHERE k.code = ANY (${codes}::text[])
                 OR left(k.code, 2) || '00' = ANY (${codes}::text[]))`);
  }
  if (severities !== null) conditions.push(`i.severity = ANY (${bind(severities)}::smallint[])`);
  if (states !== null) conditions.push(`i.state = ANY (${bind(states)}::text[])`);
  if (timeliness !== null) {
    // A value that no condition names has no type.
    const now = timeliness.every((each) => each === 'none') ? 'now()' : bind(filter.now);
    conditions.push(matchTimeliness(timeliness, now));
  }
  if (unitIds !== null) conditions.push(`i.unit_id = ANY (${bind(unitIds)}::bigint[])`);
  if (filter.ownGround !== null) {
    const homes = `i.unit_id = ANY (${bind(filter.ownGround.unitIds)}::bigint[])`;
    conditions.push(liesOnGround('i', homes, bind(filter.ownGround.code)));
  }
  if (filter.groundThen !== null) {
    const rows = `${bind(filter.groundThen.rowIds)}::bigint[]`;
    const then = bind(filter.groundThen.edition);
    conditions.push(liesOnGroundThen({ table: 'incident', alias: 'i' }, rows, then));
  }
  if (assignee !== null) conditions.push(`i.assignee = ${bind(assignee)}`);
  if (hourOfWeek !== null) {
    const local = `i.reported_at AT TIME ZONE ${bind(filter.timeZone)}`;
    conditions.push(
      `(extract(isodow FROM ${local}) - 1) * 24 + extract(hour FROM ${local}) = ${bind(hourOfWeek)}`,
    );
  }
  const { isLocated, isDuplicate, isAlert, isOnTime, isInGrid, hasDueDate } = filter;
  if (isLocated !== null) conditions.push(`i.geom IS ${isLocated ? 'NOT NULL' : 'NULL'}`);
  if (isDuplicate !== null) {
    conditions.push(`i.duplicate_of IS ${isDuplicate ? 'NOT NULL' : 'NULL'}`);
  }
  if (isAlert !== null) conditions.push(isAlert ? 'i.is_alert' : 'NOT i.is_alert');
  const { closed, due } = incidentInstants;
  if (isOnTime !== null) {
    conditions.push(`${closed} IS NOT NULL AND ${isOnTime ? '' : 'NOT '}${closedOnTime}`);
  }
  if (isInGrid !== null) {
    conditions.push(`${closed} IS NOT NULL AND ${isInGrid ? '' : 'NOT '}(${closedInGrid})`);
  }
  if (hasDueDate !== null) conditions.push(`(${due}) IS ${hasDueDate ? 'NOT NULL' : 'NULL'}`);
  return { where: conditions.join('\n       AND '), values };
}

function matchTime({ by, from, to }: IncidentFilter, bind: (value: unknown) => string): string[] {
  if (isHistoryTime(by)) return [hasLine(by, bind(from), bind(to))];
  const instant = incidentInstants[by];
  return [
    ...(from === null ? [] : [`${instant} >= ${bind(from)}::timestamptz`]),
    ...(to === null ? [] : [`${instant} < ${bind(to)}::timestamptz`]),
  ];
}

/** As `judgeTimeliness` has it. `now` is a parameter. */
function matchTimeliness(wanted: readonly Timeliness[], now: string): string {
  const isTimed = 'i.closed_at IS NULL AND i.due_at IS NOT NULL';
  const is: Record<Timeliness, string> = {
    none: '(i.closed_at IS NOT NULL OR i.due_at IS NULL)',
    in_time: `(${isTimed} AND ${shareLeft(now)} >= ${DUE_SOON_SHARE})`,
    due_soon: `(${isTimed} AND i.due_at >= ${now} AND ${shareLeft(now)} < ${DUE_SOON_SHARE})`,
    overdue: `(i.closed_at IS NULL AND i.due_at < ${now}::timestamptz)`,
  };
  return `(${wanted.map((each) => is[each]).join(' OR ')})`;
}
