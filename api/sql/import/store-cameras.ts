/** Import of cameras: staged row by row, then merged by code, inside the import's transaction. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { insertRows } from '../shared/insert-rows.ts';
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

export async function createCameraStage(db: Db): Promise<void> {
  await db.query(sql`CREATE TEMPORARY TABLE staged_camera (
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
     ) ON COMMIT DROP`);
}

export async function stageCameras(db: Db, rows: readonly StagedCamera[]): Promise<void> {
  await insertRows(db, sql`staged_camera`, {
    row: sql`${rows.map((row) => row.row)}::int[]`,
    code: sql`${rows.map((row) => row.code)}::text[]`,
    name: sql`${rows.map((row) => row.name)}::text[]`,
    kind: sql`${rows.map((row) => row.kind)}::text[]`,
    state: sql`${rows.map((row) => row.state)}::text[]`,
    floor: sql`${rows.map((row) => row.floor)}::text[]`,
    place: sql`${rows.map((row) => row.place)}::text[]`,
    owner: sql`${rows.map((row) => row.owner)}::text[]`,
    bearing: sql`${rows.map((row) => row.bearing)}::real[]`,
    field_of_view: sql`${rows.map((row) => row.fieldOfView)}::real[]`,
    range_m: sql`${rows.map((row) => row.rangeM)}::real[]`,
    stream_url: sql`${rows.map((row) => row.streamUrl)}::text[]`,
    lon: sql`${rows.map((row) => row.lon)}::float8[]`,
    lat: sql`${rows.map((row) => row.lat)}::float8[]`,
  });
}

/** Merges rows `from` to `to` of the file: new codes are stored, others updated where anything differs. */
export async function mergeCameras(db: Db, from: number, to: number): Promise<Merged> {
  const [merged] = await db.query<Merged>(sql`WITH merged AS (
       INSERT INTO camera AS stored
              (code, name, kind, state, floor, place, owner, bearing, field_of_view, range_m,
               stream_url, geom, geom_3857)
       SELECT code, name, kind, coalesce(state, 'unknown'), floor, place, owner, bearing,
              field_of_view, range_m, stream_url, point, ST_Transform(point, 3857)
         FROM staged_camera,
              LATERAL (SELECT ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS point) AS located
        WHERE row BETWEEN ${from} AND ${to}
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
       FROM merged`);
  return merged ?? { stored: 0, changed: 0 };
}
