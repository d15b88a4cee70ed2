/** Queries of incidents: lists, one, marks. Boxes come in as EPSG:3857, like the index; positions go out as EPSG:4326. */
import type { BoundingBox, Position } from '../../core/contract/geo.ts';
import type { IncidentSort, IncidentState } from '../../core/contract/incidents.ts';
import { EMERGENCY } from '../../core/rules/incident-record.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { constant, empty, sql } from '../../database/sql.ts';
import type { MarkCells } from '../../domain/mark-cells.ts';
import { envelope } from '../shared/columns.ts';
import { groupByCell } from '../shared/group-by-cell.ts';
import { type SummaryRow, shareLeft, summaryColumns } from './incident-columns.ts';
import { type IncidentFilter, isInBox, matchFilter } from './incident-filter.ts';
import { comesAfter, incidentOrder, keyColumn, type OrderKey, orderBy } from './incident-order.ts';

export type IncidentRow = SummaryRow & { key: OrderKey };

/** Order of a list, and the requested page. */
export interface IncidentPageAsked {
  sort: IncidentSort;
  /** Instant of the request for the first page: the order by due time stays the same on every page. */
  askedAt: Date;
  /** Result of `countIncidents`. */
  total: number;
  /** Key of the last row of the previous page. */
  after: OrderKey | null;
  limit: number;
}

/**
 * Number of rows up to which all are found first and then sorted; more are read in order, from an index, until a page is full.
 * Without this the planner chooses the second way, and reads two million rows when the few are old or there are none.
 */
const FEW = 20_000;

/** One page, after the row whose key is `after`. `box` is EPSG:3857. */
export function listIncidents(
  db: Db,
  filter: IncidentFilter,
  box: BoundingBox | null,
  { sort, askedAt, total, after, limit }: IncidentPageAsked,
): Promise<IncidentRow[]> {
  const order = incidentOrder(sort, filter.status, askedAt);
  return db.query<IncidentRow>(
    sql`
    SELECT ${summaryColumns(filter.now)},
           ${keyColumn(order)} AS key
      FROM (
             SELECT *
               FROM incident i
              WHERE ${matchFilter(filter)}
                AND ${isInBox(box)}
                AND ${after === null ? sql`true` : comesAfter(order, after)}
             ${total <= FEW ? sql`OFFSET 0` : empty}
           ) i
     ORDER BY ${orderBy(order)}
     LIMIT ${limit}`,
  );
}

export async function countIncidents(
  db: Db,
  filter: IncidentFilter,
  box: BoundingBox | null,
): Promise<number> {
  const { total } = await one<{ total: number }>(
    db,
    sql`
    SELECT count(*)::int AS total
      FROM incident i
     WHERE ${matchFilter(filter)}
       AND ${isInBox(box)}`,
  );
  return total;
}

export interface IncidentMarkRow {
  /** Mean position of the members, EPSG:3857. */
  centre: Position;
  /** Extent of the members, EPSG:3857. */
  extent: BoundingBox;
  count: number;
  openCount: number;
  code: string | null;
  title: string | null;
  state: IncidentState | null;
  /** Highest severity of the open members; of all members, where every one is closed. */
  severity: number;
  /** Lowest share of the open members. */
  shareLeft: number | null;
}

const standsAlone = sql`
             CASE WHEN i.is_alert OR (i.severity = ${constant(EMERGENCY)} AND i.closed_at IS NULL) THEN i.id END`;

/**
 * One row for each cell with incidents, and a separate one for each emergency: in a cluster with ordinary incidents it would
 * have neither its place nor its symbol.
 */
export function listIncidentMarks(
  db: Db,
  filter: IncidentFilter,
  { box, size }: MarkCells,
): Promise<IncidentMarkRow[]> {
  return db.query<IncidentMarkRow>(
    sql`
    WITH point AS (
      SELECT ST_X(i.geom_3857) AS x,
             ST_Y(i.geom_3857) AS y,
             i.id,
             i.severity,
             i.closed_at IS NULL AS is_open,
             ${size === null ? sql`NULL::bigint` : standsAlone} AS alone,
             ${shareLeft(filter.now)} AS share_left
        FROM incident i
       WHERE ${matchFilter(filter)}
         AND i.geom_3857 && ${envelope(box, 3857)}
    ),
    mark AS (
      SELECT avg(x) AS x,
             avg(y) AS y,
             min(x) AS left,
             min(y) AS bottom,
             max(x) AS right,
             max(y) AS top,
             count(*)::int AS count,
             count(*) FILTER (WHERE is_open)::int AS open_count,
             CASE WHEN count(*) = 1 THEN min(id) END AS id,
             coalesce(max(severity) FILTER (WHERE is_open), max(severity)) AS severity,
             min(share_left) AS share_left
        FROM point${groupByCell({ box, size }, sql`alone`)}
    )
    SELECT ARRAY[mark.x, mark.y] AS centre,
           ARRAY[mark.left, mark.bottom, mark.right, mark.top] AS extent,
           mark.count,
           mark.open_count AS "openCount",
           i.code,
           i.title,
           i.state,
           mark.severity,
           mark.share_left AS "shareLeft"
      FROM mark
      LEFT JOIN incident i ON i.id = mark.id`,
  );
}
