/** Filter of incidents for a list, the marks of a map or an export. */
import type { BoundingBox } from '../../core/contract/geo.ts';
import type {
  IncidentState,
  IncidentStatus,
  IncidentTime,
  Timeliness,
} from '../../core/contract/incidents.ts';
import { DUE_SOON_SHARE } from '../../core/rules/timeliness.ts';
import { constant, empty, join, type Sql, sql } from '../../database/sql.ts';
import { type GroundThen, liesOnGroundThen } from '../grid/ground-then.ts';
import { liesOnGround, type OwnGround } from '../grid/own-ground.ts';
import { envelope } from '../shared/columns.ts';
import { isIncidentInScope, type Scope } from '../shared/scope.ts';
import { shareLeft } from './incident-columns.ts';
import {
  closedInGrid,
  closedOnTime,
  hasLine,
  incidentInstants,
  isHistoryTime,
} from './incident-instants.ts';

/** Filter; null: no condition. */
export interface IncidentFilter {
  status: IncidentStatus;
  /** Instant that `from` and `to` refer to. */
  by: IncidentTime;
  /** ISO; inclusive. */
  from: string | null;
  /** ISO; exclusive. */
  to: string | null;
  /** Categories; a group (ending in 00) includes all categories below it. */
  categories: string[] | null;
  severities: number[] | null;
  states: IncidentState[] | null;
  /** Timeliness at `now`. */
  timeliness: Timeliness[] | null;
  /** Whether the place is known. */
  isLocated: boolean | null;
  /** Row ids of grids: incidents whose smallest unit is one of them. */
  unitIds: string[] | null;
  /** Incidents in the area of a unit, where that area differs from its members' areas. */
  ownGround: OwnGround | null;
  /** Alternative to the two above: incidents in the area of a unit of a past edition. */
  groundThen: GroundThen | null;
  /** Code of the assignee. */
  assignee: string | null;
  isDuplicate: boolean | null;
  isAlert: boolean | null;
  /** Whether closed on time. */
  isOnTime: boolean | null;
  isInGrid: boolean | null;
  hasDueDate: boolean | null;
  /** Hour of the report, 0 … 167, Monday 00:00 first, in `timeZone`. */
  hourOfWeek: number | null;
  /** Units in which the actor reads incidents. */
  scope: Scope | null;
  now: Date;
  timeZone: string;
}

/**
 * Conditions on an incident `i`. Unused parts are left out, and open or closed, located or not is no parameter, so that the
 * planner can use partial indexes. The units arrive as a list: with a join their number is estimated, and one micro-grid took
 * two seconds instead of two milliseconds.
 */
export function matchFilter(filter: IncidentFilter): Sql {
  const conditions = [isOfStatus[filter.status], ...matchTime(filter)];
  const { categories, severities, states, timeliness, unitIds, assignee, hourOfWeek } = filter;
  if (categories !== null) {
    conditions.push(sql`i.category IN (
             SELECT k.code
               FROM incident_category k
              WHERE k.code = ANY (${categories}::text[])
                 OR left(k.code, 2) || '00' = ANY (${categories}::text[]))`);
  }
  if (severities !== null) conditions.push(sql`i.severity = ANY (${severities}::smallint[])`);
  if (states !== null) conditions.push(sql`i.state = ANY (${states}::text[])`);
  if (timeliness !== null) conditions.push(matchTimeliness(timeliness, filter.now));
  if (unitIds !== null) conditions.push(isHomeOf(unitIds));
  if (filter.ownGround !== null) {
    const { code, unitIds: homes } = filter.ownGround;
    conditions.push(liesOnGround(sql`i`, isHomeOf(homes), code));
  }
  if (filter.groundThen !== null) {
    const { rowIds, edition } = filter.groundThen;
    const rows = sql`${rowIds}::bigint[]`;
    conditions.push(liesOnGroundThen({ table: 'incident', alias: sql`i` }, rows, edition));
  }
  if (assignee !== null) conditions.push(sql`i.assignee = ${assignee}`);
  if (filter.scope !== null) conditions.push(isIncidentInScope(filter.scope));
  if (hourOfWeek !== null) {
    const local = sql`i.reported_at AT TIME ZONE ${filter.timeZone}`;
    conditions.push(
      sql`(extract(isodow FROM ${local}) - 1) * 24 + extract(hour FROM ${local}) = ${hourOfWeek}`,
    );
  }
  const { isLocated, isDuplicate, isAlert, isOnTime, isInGrid, hasDueDate } = filter;
  if (isLocated !== null) conditions.push(isKnown(sql`i.geom`, isLocated));
  if (isDuplicate !== null) conditions.push(isKnown(sql`i.duplicate_of`, isDuplicate));
  if (isAlert !== null) conditions.push(isAlert ? sql`i.is_alert` : sql`NOT i.is_alert`);
  if (isOnTime !== null) conditions.push(isClosedAnd(closedOnTime, isOnTime));
  if (isInGrid !== null) conditions.push(isClosedAnd(closedInGrid, isInGrid));
  if (hasDueDate !== null) conditions.push(isKnown(incidentInstants.due, hasDueDate));
  return join(conditions, '\n       AND ');
}

/** Whether an incident `i` lies in the box (EPSG:3857); null: no box. */
export const isInBox = (box: BoundingBox | null) =>
  box === null ? sql`true` : sql`ST_Intersects(i.geom_3857, ${envelope(box, 3857)})`;

const isOfStatus: Record<IncidentStatus, Sql> = {
  open: sql`i.closed_at IS NULL`,
  closed: sql`i.closed_at IS NOT NULL`,
  all: sql`true`,
};

const isHomeOf = (unitIds: readonly string[]) => sql`i.unit_id = ANY (${unitIds}::bigint[])`;

const isKnown = (value: Sql, isSo: boolean) =>
  isSo ? sql`(${value}) IS NOT NULL` : sql`(${value}) IS NULL`;

const isClosedAnd = (what: Sql, isSo: boolean) =>
  sql`${incidentInstants.closed} IS NOT NULL AND ${isSo ? empty : sql`NOT `}(${what})`;

function matchTime({ by, from, to }: IncidentFilter): Sql[] {
  if (isHistoryTime(by)) return [hasLine(by, from, to)];
  const instant = incidentInstants[by];
  return [
    ...(from === null ? [] : [sql`${instant} >= ${from}::timestamptz`]),
    ...(to === null ? [] : [sql`${instant} < ${to}::timestamptz`]),
  ];
}

/** Condition equal to `judgeTimeliness`. */
function matchTimeliness(wanted: readonly Timeliness[], now: Date): Sql {
  const isTimed = sql`i.closed_at IS NULL AND i.due_at IS NOT NULL`;
  const share = shareLeft(now);
  const dueSoon = constant(DUE_SOON_SHARE);
  const is: Record<Timeliness, Sql> = {
    none: sql`(i.closed_at IS NOT NULL OR i.due_at IS NULL)`,
    in_time: sql`(${isTimed} AND ${share} >= ${dueSoon})`,
    due_soon: sql`(${isTimed} AND i.due_at >= ${now} AND ${share} < ${dueSoon})`,
    overdue: sql`(i.closed_at IS NULL AND i.due_at < ${now}::timestamptz)`,
  };
  return sql`(${join(
    wanted.map((each) => is[each]),
    ' OR ',
  )})`;
}
