/** Writes the present state of an incident, in the transaction that writes the line it follows from. */
import type { Position } from '../../core/contract/geo.ts';
import type { IncidentRecord } from '../../core/rules/incident-record.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { join, raw, type Sql, sql } from '../../database/sql.ts';
import { holdHomes } from '../grid/hold-homes.ts';

export interface Home {
  /** Row id of the smallest unit in force that covers the place. */
  unitId: string | null;
  /** Codes from level 1 down of the responsible units; empty: none. */
  path: string[];
  /** Codes of the units whose area contains the place, where they differ from the path. */
  groundPath: (string | null)[] | null;
}

/** Finds the unit of a place, in the transaction that stores it. @param position EPSG:4326 */
export async function findHome(db: Db, position: Position | null): Promise<Home> {
  if (position === null) return { unitId: null, path: [], groundPath: null };
  await holdHomes(db);
  const [lon, lat] = position;
  const home = await one<Home>(
    db,
    sql`
    WITH place AS MATERIALIZED (
      SELECT geom, getu_home_at(geom) AS home
        FROM ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326) AS geom
    )
    SELECT g.id::text AS "unitId",
           coalesce(g.path, '{}') AS path,
           getu_ground_path(place.geom, g.path, getu_keeping_edition()) AS "groundPath"
      FROM place
      LEFT JOIN grid g ON g.id = place.home`,
  );
  return home;
}

/** Unused code of the given day (yyyymmdd). */
export async function nextCode(db: Db, day: string): Promise<string> {
  const row = await one<{ code: string }>(db, sql`SELECT getu_next_incident_code(${day}) AS code`);
  return row.code;
}

/** Inserts an incident. @returns the row id */
export async function insertIncident(
  db: Db,
  code: string,
  { unitId, groundPath }: Home,
  subject: IncidentRecord,
): Promise<string> {
  const [lon, lat] = toLonLat(subject);
  const columns = stateColumns(subject);
  const names = Object.keys(columns).map((name) => raw(name));
  const row = await one<{ id: string }>(
    db,
    sql`
    INSERT INTO incident
           (code, source, unit_id, ground_path, geom, geom_3857,
            ${join(names, ', ')})
    SELECT ${code}::text, ${subject.source}::text, ${unitId}::bigint, ${groundPath}::text[], point, ST_Transform(point, 3857),
           ${join(Object.values(columns), ', ')}
      FROM (SELECT ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326) AS point) AS located
    RETURNING id::text`,
  );
  return row.id;
}

/** Updates an incident. `home` null: its place is unchanged. */
export async function updateIncident(
  db: Db,
  id: string,
  subject: IncidentRecord,
  home: Home | null,
): Promise<void> {
  const changes = Object.entries(stateColumns(subject)).map(
    ([name, value]) => sql`${raw(name)} = ${value}`,
  );
  await db.query(sql`
    UPDATE incident
       SET ${join(changes, ',\n           ')}
     WHERE id = ${id}`);
  if (home === null) return;
  const [lon, lat] = toLonLat(subject);
  await db.query(sql`
    UPDATE incident
       SET geom = point,
           geom_3857 = ST_Transform(point, 3857),
           unit_id = ${home.unitId},
           ground_path = ${home.groundPath}
      FROM (SELECT ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326) AS point) AS located
     WHERE id = ${id}`);
}

/** Columns of `incident` that hold the state, each with its value. */
function stateColumns(subject: IncidentRecord): Record<string, Sql> {
  const { whistle } = subject;
  return {
    version: sql`${subject.version}::int`,
    changed_at: sql`${subject.changedAt}::timestamptz`,
    title: sql`${subject.title}::text`,
    description: sql`${subject.description}::text`,
    category: sql`${subject.category}::text`,
    severity: sql`${subject.severity}::smallint`,
    state: sql`${subject.state}::text`,
    reported_at: sql`${subject.reportedAt}::timestamptz`,
    registered_at: sql`${subject.registeredAt}::timestamptz`,
    due_at: sql`${subject.dueAt}::timestamptz`,
    closed_at: sql`${subject.closedAt}::timestamptz`,
    closed_in_grid: sql`${subject.closedInGrid}::boolean`,
    address: sql`${subject.address}::text`,
    floor: sql`${subject.floor}::text`,
    assignee: sql`${subject.assignee}::text`,
    duplicate_of: sql`${subject.duplicateOf}::text`,
    left_grid: sql`${subject.leftGrid}::boolean`,
    came_live: sql`${subject.cameLive}::boolean`,
    acknowledged_at: sql`${subject.acknowledgedAt}::timestamptz`,
    whistle_path: sql`${whistle?.path ?? null}::text[]`,
    whistle_raised_at: sql`${whistle?.raisedAt ?? null}::timestamptz`,
    whistle_answer_by: sql`${whistle?.answerBy ?? null}::timestamptz`,
    whistle_answered_at: sql`${whistle?.answeredAt ?? null}::timestamptz`,
    first_registered_at: sql`${subject.firstRegisteredAt}::timestamptz`,
    first_due_at: sql`${subject.firstDueAt}::timestamptz`,
    first_closed_at: sql`${subject.firstClosedAt}::timestamptz`,
    first_closed_in_grid: sql`${subject.firstClosedInGrid}::boolean`,
    alert_climbs: sql`${subject.alertClimbs}::smallint`,
    place_found: sql`${toJson(subject.placeFound)}::jsonb`,
  };
}

const toJson = (value: unknown) => (value === null ? null : JSON.stringify(value));

function toLonLat({ position }: IncidentRecord): [number | null, number | null] {
  return position ?? [null, null];
}
