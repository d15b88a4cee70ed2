/** Incidents: lists, one, marks. Boxes arrive in EPSG:3857, as the index has it; positions leave in EPSG:4326. */
import type { BoundingBox, Position } from '../core/contract/geo.ts';
import type { IncidentSort, IncidentState } from '../core/contract/incidents.ts';
import { EMERGENCY } from '../core/rules/case-state.ts';
import type { Sql } from '../database/database.ts';
import type { MarkCells } from '../domain/mark-cells.ts';
import { type SummaryRow, shareLeft, summaryColumns } from './incident-columns.ts';
import { type IncidentFilter, matchFilter } from './incident-filter.ts';
import { comesAfter, incidentOrder, keyColumn, type OrderKey, orderBy } from './incident-order.ts';

export type IncidentRow = SummaryRow & { key: OrderKey };

/** The order of a list, and the page of it that is wanted. */
export interface IncidentPageAsked {
  sort: IncidentSort;
  /** When the first page was asked: what is due next then is so on every page. */
  askedAt: Date;
  /** What `countIncidents` said. */
  total: number;
  /** Key of the last row of the page before. */
  after: OrderKey | null;
  limit: number;
}

/**
 * So few are found first and sorted then; more are read in order, from an index, until a page is full.
 * Left to itself the planner bets on the second way, and reads two million rows when the few are old or none.
 */
const FEW = 20_000;

/** One page, after the row whose key is `after`. `box` is EPSG:3857. */
export function listIncidents(
  sql: Sql,
  filter: IncidentFilter,
  box: BoundingBox | null,
  { sort, askedAt, total, after, limit }: IncidentPageAsked,
): Promise<IncidentRow[]> {
  const { where, values } = matchFilter(filter);
  const n = values.length;
  const order = incidentOrder(sort, filter.status, `$${n + 4}::timestamptz`);
  const dependsOnNow = sort === 'due';
  const first = n + (dependsOnNow ? 5 : 4);
  return sql.query<IncidentRow>(
    `
    SELECT ${summaryColumns(`$${n + 1}`)},
           ${keyColumn(order)} AS key
      FROM (
             SELECT *
               FROM incident i
              WHERE ${where}
                AND ${inBox(n + 2)}
                AND ${after === null ? 'true' : comesAfter(order, first)}
             ${total <= FEW ? 'OFFSET 0' : ''}
           ) i
     ORDER BY ${orderBy(order)}
     LIMIT $${n + 3}`,
    [...values, filter.now, box, limit, ...(dependsOnNow ? [askedAt] : []), ...(after ?? [])],
  );
}

/** Whether an incident lies in the box of EPSG:3857 that is value number `n`, or there is none. */
function inBox(n: number): string {
  return `($${n}::float8[] IS NULL
                     OR ST_Intersects(i.geom_3857, ST_MakeEnvelope($${n}[1], $${n}[2], $${n}[3], $${n}[4], 3857)))`;
}

export async function countIncidents(
  sql: Sql,
  filter: IncidentFilter,
  box: BoundingBox | null,
): Promise<number> {
  const { where, values } = matchFilter(filter);
  const [row] = await sql.query<{ total: number }>(
    `
    SELECT count(*)::int AS total
      FROM incident i
     WHERE ${where}
       AND ${inBox(values.length + 1)}`,
    [...values, box],
  );
  return row?.total ?? 0;
}

export interface IncidentMarkRow {
  /** Mean of the members, EPSG:3857. */
  centre: Position;
  /** Of the members, EPSG:3857. */
  extent: BoundingBox;
  count: number;
  openCount: number;
  code: string | null;
  title: string | null;
  state: IncidentState | null;
  /** The worst of the open members; of all, where every one is closed. */
  severity: number;
  /** The least of the open members. */
  shareLeft: number | null;
}

/**
 * One row for each cell that has any incident, and one for each that somebody must see at once: an emergency in a disc with what is
 * ordinary has neither its place nor its look. The index takes in a little more than the box; as cells end where the box
 * does, whole cells are left out again.
 */
export function listIncidentMarks(
  sql: Sql,
  filter: IncidentFilter,
  { box, size }: MarkCells,
): Promise<IncidentMarkRow[]> {
  const { where, values } = matchFilter(filter);
  const [now, left, bottom, right, top, cell] = [1, 2, 3, 4, 5, 6].map(
    (n) => `$${values.length + n}`,
  );
  return sql.query<IncidentMarkRow>(
    `
    WITH point AS (
      SELECT ST_X(i.geom_3857) AS x,
             ST_Y(i.geom_3857) AS y,
             i.id,
             i.severity,
             i.closed_at IS NULL AS is_open,
             -- By itself, unless everything is shown where it is.
             CASE WHEN ${cell}::float8 IS NOT NULL
                   AND (i.is_alert OR (i.severity = ${EMERGENCY} AND i.closed_at IS NULL))
                  THEN i.id END AS alone,
             ${shareLeft(String(now))} AS share_left
        FROM incident i
       WHERE ${where}
         AND i.geom_3857 && ST_MakeEnvelope(${left}, ${bottom}, ${right}, ${top}, 3857)
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
        FROM point
       GROUP BY alone,
                CASE WHEN ${cell}::float8 IS NULL THEN x ELSE floor(x / ${cell}) END,
                CASE WHEN ${cell}::float8 IS NULL THEN y ELSE floor(y / ${cell}) END
      HAVING min(x) >= ${left} AND min(y) >= ${bottom} AND min(x) < ${right} AND min(y) < ${top}
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
    [...values, filter.now, ...box, size],
  );
}
