/** Incidents: lists, one, marks. Boxes arrive in EPSG:3857, as the index has it; positions leave in EPSG:4326. */
import type { BoundingBox, Position } from '../contract/geo.ts';
import type {
  Incident,
  IncidentState,
  IncidentStatus,
  IncidentSummary,
} from '../contract/incidents.ts';
import type { Sql } from '../database/database.ts';
import type { MarkCells } from '../domain/mark-cells.ts';
import { isoInstant } from './columns.ts';

export interface IncidentFilter {
  status: IncidentStatus;
  /** ISO; reported at or after. */
  from: string | null;
  /** ISO; reported before. */
  to: string | null;
  /** A group (ending in 00) stands for all categories below it. */
  categories: string[] | null;
  severities: number[] | null;
  states: IncidentState[] | null;
  /** Whether the place is known; null: either. */
  isLocated: boolean | null;
  /** Row ids of grids: what has its home in one of them. */
  unitIds: string[] | null;
}

/**
 * The conditions of an `IncidentFilter`, as $1 … $6.
 * Open or closed, located or not is written out, not a value, so that the planner sees which partial index will do.
 * The units arrive as a list: joined, their number is guessed, and one micro-grid took two seconds instead of two milliseconds.
 */
function matchesFilter({ status, isLocated }: IncidentFilter): string {
  const inState = { open: 'i.closed_at IS NULL', closed: 'i.closed_at IS NOT NULL', all: 'true' };
  const hasPlace = isLocated ? 'AND i.geom IS NOT NULL' : 'AND i.geom IS NULL';
  return `
           ${inState[status]}
           ${isLocated === null ? '' : hasPlace}
       AND ($1::timestamptz IS NULL OR i.reported_at >= $1)
       AND ($2::timestamptz IS NULL OR i.reported_at < $2)
       AND ($3::text[] IS NULL OR i.category IN (
             SELECT k.code
               FROM incident_category k
              WHERE k.code = ANY ($3)
                 OR left(k.code, 2) || '00' = ANY ($3)))
       AND ($4::smallint[] IS NULL OR i.severity = ANY ($4))
       AND ($5::text[] IS NULL OR i.state = ANY ($5))
       AND ($6::bigint[] IS NULL OR i.unit_id = ANY ($6))`;
}

function toValues(filter: IncidentFilter): unknown[] {
  const { from, to, categories, severities, states, unitIds } = filter;
  return [from, to, categories, severities, states, unitIds];
}

/** What is left of the time limit of an open incident `i`, as a share: 1 at registration, 0 when it is due. */
function shareLeft(now: string): string {
  return `
  CASE WHEN i.closed_at IS NULL THEN
    extract(epoch FROM i.due_at - ${now}::timestamptz)::float8
    / greatest(extract(epoch FROM i.due_at - coalesce(i.registered_at, i.reported_at))::float8, 1)
  END`;
}

const summaryColumns = `
  i.code,
  i.title,
  i.category,
  i.severity,
  i.state,
  ${isoInstant('i.reported_at')} AS "reportedAt",
  ${isoInstant('i.due_at')} AS "dueAt",
  ${isoInstant('i.closed_at')} AS "closedAt",
  i.address,
  CASE WHEN i.geom IS NOT NULL THEN ARRAY[ST_X(i.geom), ST_Y(i.geom)] END AS position`;

export type IncidentRow = Omit<IncidentSummary, 'timeliness'> & {
  shareLeft: number | null;
  /** Key of the order: microseconds since 1970, then the row's id. */
  reportedMicros: string;
  id: string;
};

/**
 * So few are found first and sorted then; of more, the newest are read in order until a page is full.
 * Left to itself the planner bets on the second way, and reads two million rows when the few are old or none.
 */
const FEW = 20_000;

/** One page, the latest report first, after the key `after`. `box` is EPSG:3857, `total` what `countIncidents` said. */
export function listIncidents(
  sql: Sql,
  filter: IncidentFilter,
  box: BoundingBox | null,
  total: number,
  now: Date,
  after: readonly [reportedMicros: string, id: string] | null,
  limit: number,
): Promise<IncidentRow[]> {
  return sql.query<IncidentRow>(
    `
    SELECT ${summaryColumns},
           ${shareLeft('$8')} AS "shareLeft",
           (extract(epoch FROM i.reported_at) * 1000000)::bigint::text AS "reportedMicros",
           i.id::text AS id
      FROM (
             SELECT *
               FROM incident i
              WHERE ${matchesFilter(filter)}
                AND ($7::float8[] IS NULL OR ST_Intersects(i.geom_3857, ST_MakeEnvelope($7[1], $7[2], $7[3], $7[4], 3857)))
                AND ($9::bigint IS NULL OR (i.reported_at, i.id) < (timestamptz 'epoch' + $9 * interval '1 microsecond', $10::bigint))
             ${total <= FEW ? 'OFFSET 0' : ''}
           ) i
     ORDER BY i.reported_at DESC,
              i.id DESC
     LIMIT $11`,
    [...toValues(filter), box, now.toISOString(), after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

export async function countIncidents(
  sql: Sql,
  filter: IncidentFilter,
  box: BoundingBox | null,
): Promise<number> {
  const [row] = await sql.query<{ total: number }>(
    `
    SELECT count(*)::int AS total
      FROM incident i
     WHERE ${matchesFilter(filter)}
       AND ($7::float8[] IS NULL OR ST_Intersects(i.geom_3857, ST_MakeEnvelope($7[1], $7[2], $7[3], $7[4], 3857)))`,
    [...toValues(filter), box],
  );
  return row?.total ?? 0;
}

type IncidentDetailRow = Omit<Incident, 'grids' | 'timeliness'> & {
  shareLeft: number | null;
  unitId: string | null;
};

/** One incident and the row id of its home. */
export async function findIncident(
  sql: Sql,
  code: string,
  now: Date,
): Promise<IncidentDetailRow | null> {
  const [row] = await sql.query<IncidentDetailRow>(
    `
    SELECT ${summaryColumns},
           ${isoInstant('i.registered_at')} AS "registeredAt",
           i.closed_in_grid AS "closedInGrid",
           i.floor,
           i.source,
           ${shareLeft('$2')} AS "shareLeft",
           i.unit_id::text AS "unitId"
      FROM incident i
     WHERE i.code = $1`,
    [code, now.toISOString()],
  );
  return row ?? null;
}

export interface IncidentMarkRow {
  /** Mean of the members, EPSG:3857. */
  centre: Position;
  /** Of the members, EPSG:3857. */
  extent: BoundingBox;
  count: number;
  code: string | null;
  title: string | null;
  state: IncidentState | null;
  /** The worst of the members. */
  severity: number;
  /** The least of the members. */
  shareLeft: number | null;
}

/**
 * One row for each cell that has any incident. The index takes in a little more than the box; as cells end where the box
 * does, whole cells are left out again.
 */
export function listIncidentMarks(
  sql: Sql,
  filter: IncidentFilter,
  { box, size }: MarkCells,
  now: Date,
): Promise<IncidentMarkRow[]> {
  return sql.query<IncidentMarkRow>(
    `
    WITH point AS (
      SELECT ST_X(i.geom_3857) AS x,
             ST_Y(i.geom_3857) AS y,
             i.id,
             i.severity,
             ${shareLeft('$7')} AS share_left
        FROM incident i
       WHERE ${matchesFilter(filter)}
         AND i.geom_3857 && ST_MakeEnvelope($8, $9, $10, $11, 3857)
    ),
    mark AS (
      SELECT avg(x) AS x,
             avg(y) AS y,
             min(x) AS left,
             min(y) AS bottom,
             max(x) AS right,
             max(y) AS top,
             count(*)::int AS count,
             CASE WHEN count(*) = 1 THEN min(id) END AS id,
             max(severity) AS severity,
             min(share_left) AS share_left
        FROM point
       GROUP BY CASE WHEN $12::float8 IS NULL THEN x ELSE floor(x / $12) END,
                CASE WHEN $12::float8 IS NULL THEN y ELSE floor(y / $12) END
      HAVING min(x) >= $8 AND min(y) >= $9 AND min(x) < $10 AND min(y) < $11
    )
    SELECT ARRAY[mark.x, mark.y] AS centre,
           ARRAY[mark.left, mark.bottom, mark.right, mark.top] AS extent,
           mark.count,
           i.code,
           i.title,
           i.state,
           mark.severity,
           mark.share_left AS "shareLeft"
      FROM mark
      LEFT JOIN incident i ON i.id = mark.id`,
    [...toValues(filter), now.toISOString(), ...box, size],
  );
}
