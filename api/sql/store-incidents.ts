/** Incidents of an import, merged by code. No reporter, no phone: there is no column for them here. */
import type { Sql } from '../database/database.ts';
import type { Merged } from './store-merged.ts';

export interface StagedIncident {
  row: number;
  code: string;
  title: string;
  /** Code of incident_category. */
  category: string;
  severity: number | null;
  state: string;
  /** ISO instants. */
  reportedAt: string;
  registeredAt: string | null;
  dueAt: string | null;
  closedAt: string | null;
  closedInGrid: boolean | null;
  address: string | null;
  floor: string | null;
  source: string | null;
  /** EPSG:4326; null: unlocated. */
  lon: number | null;
  lat: number | null;
}

export async function createIncidentStage(sql: Sql): Promise<void> {
  await sql.query(
    `CREATE TEMPORARY TABLE staged_incident (
       row            integer PRIMARY KEY,
       code           text NOT NULL,
       title          text NOT NULL,
       category       text NOT NULL,
       severity       smallint,
       state          text NOT NULL,
       reported_at    timestamptz NOT NULL,
       registered_at  timestamptz,
       due_at         timestamptz,
       closed_at      timestamptz,
       closed_in_grid boolean,
       address        text,
       floor          text,
       source         text,
       lon            double precision,
       lat            double precision
     ) ON COMMIT DROP`,
  );
}

export async function stageIncidents(sql: Sql, rows: readonly StagedIncident[]): Promise<void> {
  await sql.query(
    `INSERT INTO staged_incident
     SELECT *
       FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::text[],
                   $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[],
                   $11::boolean[], $12::text[], $13::text[], $14::text[], $15::float8[],
                   $16::float8[])`,
    [
      rows.map((row) => row.row),
      rows.map((row) => row.code),
      rows.map((row) => row.title),
      rows.map((row) => row.category),
      rows.map((row) => row.severity),
      rows.map((row) => row.state),
      rows.map((row) => row.reportedAt),
      rows.map((row) => row.registeredAt),
      rows.map((row) => row.dueAt),
      rows.map((row) => row.closedAt),
      rows.map((row) => row.closedInGrid),
      rows.map((row) => row.address),
      rows.map((row) => row.floor),
      rows.map((row) => row.source),
      rows.map((row) => row.lon),
      rows.map((row) => row.lat),
    ],
  );
}

/** Rows whose case somebody has acted on: it lives here now, and the file no longer says how it stands. */
export function findActedOn(sql: Sql): Promise<{ row: number; code: string; version: number }[]> {
  return sql.query(
    `SELECT staged.row, staged.code, stored.version
       FROM staged_incident AS staged
       JOIN incident AS stored USING (code)
      WHERE stored.version > 0
      ORDER BY staged.row`,
  );
}

/**
 * Rows `from` to `to` of the file: new codes stored, others changed where anything differs, unless somebody acted on
 * them meanwhile.
 */
export async function mergeIncidents(sql: Sql, from: number, to: number): Promise<Merged> {
  const [merged] = await sql.query<Merged>(
    `WITH merged AS (
       INSERT INTO incident AS stored
              (code, title, category, severity, state, reported_at, registered_at, due_at,
               closed_at, closed_in_grid, address, floor, source, geom, geom_3857)
       SELECT code, title, category, coalesce(severity, 1), state, reported_at, registered_at,
              due_at, closed_at, closed_in_grid, address, floor, source, point,
              ST_Transform(point, 3857)
         FROM staged_incident,
              LATERAL (SELECT ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS point) AS located
        WHERE row BETWEEN $1 AND $2
        ORDER BY row
           ON CONFLICT (code) DO UPDATE
          SET title = excluded.title,
              category = excluded.category,
              severity = excluded.severity,
              state = excluded.state,
              reported_at = excluded.reported_at,
              registered_at = excluded.registered_at,
              due_at = excluded.due_at,
              closed_at = excluded.closed_at,
              closed_in_grid = excluded.closed_in_grid,
              address = excluded.address,
              floor = excluded.floor,
              source = excluded.source,
              unit_id = CASE WHEN stored.geom = excluded.geom THEN stored.unit_id END,
              geom = excluded.geom,
              geom_3857 = excluded.geom_3857
        WHERE stored.version = 0
          AND (stored.title, stored.category, stored.severity, stored.state, stored.reported_at,
               stored.registered_at, stored.due_at, stored.closed_at, stored.closed_in_grid,
               stored.address, stored.floor, stored.source, stored.geom)
              IS DISTINCT FROM
              (excluded.title, excluded.category, excluded.severity, excluded.state,
               excluded.reported_at, excluded.registered_at, excluded.due_at, excluded.closed_at,
               excluded.closed_in_grid, excluded.address, excluded.floor, excluded.source,
               excluded.geom)
       RETURNING (stored.xmax = 0) AS is_new
     )
     SELECT (count(*) FILTER (WHERE is_new))::int     AS stored,
            (count(*) FILTER (WHERE NOT is_new))::int AS changed
       FROM merged`,
    [from, to],
  );
  return merged ?? { stored: 0, changed: 0 };
}
