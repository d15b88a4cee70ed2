/** Which incidents a list, the marks of a map or an export is about. */
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
import { shareLeft } from './incident-columns.ts';
import {
  closedInGrid,
  closedOnTime,
  hasLine,
  incidentInstants,
  isHistoryTime,
} from './incident-instants.ts';

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

/**
 * The conditions on an incident `i`.
 * What is not asked for is not written, and open or closed, located or not is no value, so that the planner sees which partial
 * index will do. The units arrive as a list: joined, their number is guessed, and one micro-grid took two seconds instead of
 * two milliseconds.
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

/** Whether an incident `i` lies in the box (EPSG:3857); null: there is none. */
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

/** As `judgeTimeliness` has it. */
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
