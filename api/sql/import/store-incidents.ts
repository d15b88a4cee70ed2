/** Import of incidents, merged by code. Without reporter and phone: there is no column for them here. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { insertRows } from '../shared/insert-rows.ts';
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

export async function createIncidentStage(db: Db): Promise<void> {
  await db.query(sql`CREATE TEMPORARY TABLE staged_incident (
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
     ) ON COMMIT DROP`);
}

export async function stageIncidents(db: Db, rows: readonly StagedIncident[]): Promise<void> {
  await insertRows(db, sql`staged_incident`, {
    row: sql`${rows.map((row) => row.row)}::int[]`,
    code: sql`${rows.map((row) => row.code)}::text[]`,
    title: sql`${rows.map((row) => row.title)}::text[]`,
    category: sql`${rows.map((row) => row.category)}::text[]`,
    severity: sql`${rows.map((row) => row.severity)}::smallint[]`,
    state: sql`${rows.map((row) => row.state)}::text[]`,
    reported_at: sql`${rows.map((row) => row.reportedAt)}::timestamptz[]`,
    registered_at: sql`${rows.map((row) => row.registeredAt)}::timestamptz[]`,
    due_at: sql`${rows.map((row) => row.dueAt)}::timestamptz[]`,
    closed_at: sql`${rows.map((row) => row.closedAt)}::timestamptz[]`,
    closed_in_grid: sql`${rows.map((row) => row.closedInGrid)}::boolean[]`,
    address: sql`${rows.map((row) => row.address)}::text[]`,
    floor: sql`${rows.map((row) => row.floor)}::text[]`,
    source: sql`${rows.map((row) => row.source)}::text[]`,
    lon: sql`${rows.map((row) => row.lon)}::float8[]`,
    lat: sql`${rows.map((row) => row.lat)}::float8[]`,
  });
}

/** Rows whose incident has acts in Getu: its state lives here now, and the file no longer determines it. */
export function findActedOn(db: Db): Promise<{ row: number; code: string; version: number }[]> {
  return db.query(sql`SELECT staged.row, staged.code, stored.version
       FROM staged_incident AS staged
       JOIN incident AS stored USING (code)
      WHERE stored.version > 0
      ORDER BY staged.row`);
}

/**
 * Merges rows `from` to `to` of the file: new codes are stored, others updated where anything differs, except incidents with
 * acts.
 */
export async function mergeIncidents(db: Db, from: number, to: number): Promise<Merged> {
  const [merged] = await db.query<Merged>(sql`WITH merged AS (
       INSERT INTO incident AS stored
              (code, title, category, severity, state, reported_at, registered_at, due_at,
               closed_at, closed_in_grid, address, floor, source, geom, geom_3857)
       SELECT code, title, category, coalesce(severity, 1), state, reported_at, registered_at,
              due_at, closed_at, closed_in_grid, address, floor, source, point,
              ST_Transform(point, 3857)
         FROM staged_incident,
              LATERAL (SELECT ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS point) AS located
        WHERE row BETWEEN ${from} AND ${to}
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
       FROM merged`);
  return merged ?? { stored: 0, changed: 0 };
}
