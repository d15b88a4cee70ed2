/** Cameras of an import: staged row by row, then merged by code. All inside the import's transaction. */
import type { Sql } from '../database/database.ts';
import type { Merged } from './store-merged.ts';

export interface StagedCamera {
  /** Position in the file, from 1. */
  row: number;
  code: string;
  name: string;
  kind: string;
  state: string | null;
  floor: string | null;
  place: string | null;
  owner: string | null;
  /** Degrees from true north; degrees; metres. */
  bearing: number | null;
  fieldOfView: number | null;
  rangeM: number | null;
  /** HLS playlist, checked; or the generated picture. */
  streamUrl: string | null;
  /** EPSG:4326. */
  lon: number;
  lat: number;
}

export async function createCameraStage(sql: Sql): Promise<void> {
  await sql.query(
    `CREATE TEMPORARY TABLE staged_camera (
       row            integer PRIMARY KEY,
       code           text NOT NULL,
       name           text NOT NULL,
       kind           text NOT NULL,
       state          text,
       floor          text,
       place          text,
       owner          text,
       bearing        real,
       field_of_view  real,
       range_m        real,
       stream_url     text,
       lon            double precision NOT NULL,
       lat            double precision NOT NULL
     ) ON COMMIT DROP`,
  );
}

export async function stageCameras(sql: Sql, rows: readonly StagedCamera[]): Promise<void> {
  await sql.query(
    `INSERT INTO staged_camera
     SELECT *
       FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                   $8::text[], $9::real[], $10::real[], $11::real[], $12::text[], $13::float8[],
                   $14::float8[])`,
    [
      rows.map((row) => row.row),
      rows.map((row) => row.code),
      rows.map((row) => row.name),
      rows.map((row) => row.kind),
      rows.map((row) => row.state),
      rows.map((row) => row.floor),
      rows.map((row) => row.place),
      rows.map((row) => row.owner),
      rows.map((row) => row.bearing),
      rows.map((row) => row.fieldOfView),
      rows.map((row) => row.rangeM),
      rows.map((row) => row.streamUrl),
      rows.map((row) => row.lon),
      rows.map((row) => row.lat),
    ],
  );
}

/** Rows `from` to `to` of the file: new codes stored, others changed where anything differs. */
export async function mergeCameras(sql: Sql, from: number, to: number): Promise<Merged> {
  const [merged] = await sql.query<Merged>(
    `WITH merged AS (
       INSERT INTO camera AS stored
              (code, name, kind, state, floor, place, owner, bearing, field_of_view, range_m,
               stream_url, geom, geom_3857)
       SELECT code, name, kind, coalesce(state, 'unknown'), floor, place, owner, bearing,
              field_of_view, range_m, stream_url, point, ST_Transform(point, 3857)
         FROM staged_camera,
              LATERAL (SELECT ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS point) AS located
        WHERE row BETWEEN $1 AND $2
        ORDER BY row
           ON CONFLICT (code) DO UPDATE
          SET name = excluded.name,
              kind = excluded.kind,
              state = excluded.state,
              floor = excluded.floor,
              place = excluded.place,
              owner = excluded.owner,
              bearing = excluded.bearing,
              field_of_view = excluded.field_of_view,
              range_m = excluded.range_m,
              stream_url = excluded.stream_url,
              unit_id = CASE WHEN stored.geom = excluded.geom THEN stored.unit_id END,
              geom = excluded.geom,
              geom_3857 = excluded.geom_3857
        WHERE (stored.name, stored.kind, stored.state, stored.floor, stored.place, stored.owner,
               stored.bearing, stored.field_of_view, stored.range_m, stored.stream_url, stored.geom)
              IS DISTINCT FROM
              (excluded.name, excluded.kind, excluded.state, excluded.floor, excluded.place,
               excluded.owner, excluded.bearing, excluded.field_of_view, excluded.range_m,
               excluded.stream_url, excluded.geom)
       RETURNING (stored.xmax = 0) AS is_new
     )
     SELECT (count(*) FILTER (WHERE is_new))::int     AS stored,
            (count(*) FILTER (WHERE NOT is_new))::int AS changed
       FROM merged`,
    [from, to],
  );
  return merged ?? { stored: 0, changed: 0 };
}
