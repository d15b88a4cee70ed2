/** The present state of a case, written in the transaction that writes the line it follows from. */
import type { Position } from '../../core/contract/geo.ts';
import type { CaseState } from '../../core/rules/case-state.ts';
import type { Sql } from '../../database/database.ts';
import { holdHomes } from '../hold-homes.ts';

export interface Home {
  /** Row id of the smallest unit in force that covers the place. */
  unitId: string | null;
  /** Its codes from level 1 down, those who answer for it; empty: nowhere. */
  path: string[];
  /** On whose ground the place lies, where that is not the path. */
  groundPath: (string | null)[] | null;
}

/** In the transaction that stores it. @param position EPSG:4326 */
export async function findHome(sql: Sql, position: Position | null): Promise<Home> {
  if (position === null) return { unitId: null, path: [], groundPath: null };
  await holdHomes(sql);
  const [home] = await sql.query<Home>(
    `
    WITH place AS MATERIALIZED (
      SELECT geom, getu_home_at(geom) AS home
        FROM ST_SetSRID(ST_MakePoint($1, $2), 4326) AS geom
    )
    SELECT g.id::text AS "unitId",
           coalesce(g.path, '{}') AS path,
           getu_ground_path(place.geom, g.path, getu_keeping_edition()) AS "groundPath"
      FROM place
      LEFT JOIN grid g ON g.id = place.home`,
    [...position],
  );
  if (home === undefined) throw new Error('looking for a home gave no row');
  return home;
}

/** A code of the given day (yyyymmdd) that nothing else has. */
export async function nextCode(sql: Sql, day: string): Promise<string> {
  const [row] = await sql.query<{ code: string }>('SELECT getu_next_incident_code($1) AS code', [
    day,
  ]);
  if (row === undefined) throw new Error('numbering gave no code');
  return row.code;
}

/** @returns the row id */
export async function insertCase(
  sql: Sql,
  code: string,
  { unitId, groundPath }: Home,
  subject: CaseState,
): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `
    INSERT INTO incident
           (version, changed_at, title, description, category, severity, state, reported_at, registered_at, due_at,
            closed_at, closed_in_grid, address, floor, assignee, duplicate_of, left_grid, came_live, acknowledged_at,
            whistle_path, whistle_raised_at, whistle_answer_by, whistle_answered_at, first_registered_at, first_due_at,
            first_closed_at, first_closed_in_grid, alert_climbs, place_found, source, geom, geom_3857, code, unit_id,
            ground_path)
    SELECT ${caseValues},
           $30::text, point, ST_Transform(point, 3857), $33::text, $34::bigint, $35::text[]
      FROM (SELECT ST_SetSRID(ST_MakePoint($31::float8, $32::float8), 4326) AS point) AS located
    RETURNING id::text`,
    [...toValues(subject), subject.source, ...toLonLat(subject), code, unitId, groundPath],
  );
  if (row === undefined) throw new Error('storing a case gave no row');
  return row.id;
}

/** `home` null: it has not moved. */
export async function updateCase(
  sql: Sql,
  id: string,
  subject: CaseState,
  home: Home | null,
): Promise<void> {
  await sql.query(
    `
    UPDATE incident
       SET (version, changed_at, title, description, category, severity, state, reported_at, registered_at, due_at,
            closed_at, closed_in_grid, address, floor, assignee, duplicate_of, left_grid, came_live, acknowledged_at,
            whistle_path, whistle_raised_at, whistle_answer_by, whistle_answered_at, first_registered_at, first_due_at,
            first_closed_at, first_closed_in_grid, alert_climbs, place_found)
         = (SELECT ${caseValues})
     WHERE id = $30`,
    [...toValues(subject), id],
  );
  if (home === null) return;
  await sql.query(
    `
    UPDATE incident
       SET geom = point,
           geom_3857 = ST_Transform(point, 3857),
           unit_id = $4,
           ground_path = $5
      FROM (SELECT ST_SetSRID(ST_MakePoint($2::float8, $3::float8), 4326) AS point) AS located
     WHERE id = $1`,
    [id, ...toLonLat(subject), home.unitId, home.groundPath],
  );
}

const caseValues = `
  $1::int, $2::timestamptz, $3::text, $4::text, $5::text, $6::smallint, $7::text, $8::timestamptz, $9::timestamptz,
  $10::timestamptz, $11::timestamptz, $12::boolean, $13::text, $14::text, $15::text, $16::text, $17::boolean,
  $18::boolean, $19::timestamptz, $20::text[], $21::timestamptz, $22::timestamptz, $23::timestamptz,
  $24::timestamptz, $25::timestamptz, $26::timestamptz, $27::boolean, $28::smallint, $29::jsonb`;

function toValues(subject: CaseState): unknown[] {
  const { whistle } = subject;
  return [
    subject.version,
    subject.changedAt,
    subject.title,
    subject.description,
    subject.category,
    subject.severity,
    subject.state,
    subject.reportedAt,
    subject.registeredAt,
    subject.dueAt,
    subject.closedAt,
    subject.closedInGrid,
    subject.address,
    subject.floor,
    subject.assignee,
    subject.duplicateOf,
    subject.leftGrid,
    subject.cameLive,
    subject.acknowledgedAt,
    whistle?.path ?? null,
    whistle?.raisedAt ?? null,
    whistle?.answerBy ?? null,
    whistle?.answeredAt ?? null,
    subject.firstRegisteredAt,
    subject.firstDueAt,
    subject.firstClosedAt,
    subject.firstClosedInGrid,
    subject.alertClimbs,
    subject.placeFound,
  ];
}

function toLonLat({ position }: CaseState): [number | null, number | null] {
  return position ?? [null, null];
}
