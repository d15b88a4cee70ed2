/** Import of sensors: staged row by row, then merged by code, inside the import's transaction. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { insertRows } from '../shared/insert-rows.ts';
import type { Merged } from './store-merged.ts';

export interface StagedSensor {
  /** Position in the file, from 1. */
  row: number;
  code: string;
  name: string;
  kind: string;
  /** Code of the space in which it counts. */
  space: string;
  /** Code of the camera whose zone it is. */
  camera: string | null;
  floor: string | null;
  /** m²; null: unknown, or a gate. */
  areaM2: number | null;
  /** Largest plausible value: persons in the zone, or through the gate per minute. */
  maxCount: number | null;
  /** Time in seconds after which it is silent. */
  silentAfter: number | null;
  /** Whether it is active; null: unchanged, and a new one is active. */
  isActive: boolean | null;
  /** EPSG:4326. */
  lon: number;
  lat: number;
}

export async function createSensorStage(db: Db): Promise<void> {
  await db.query(sql`CREATE TEMPORARY TABLE staged_sensor (
       row          integer PRIMARY KEY,
       code         text NOT NULL,
       name         text NOT NULL,
       kind         text NOT NULL,
       space        text NOT NULL,
       camera       text,
       floor        text,
       area_m2      double precision,
       max_count    integer,
       silent_after integer,
       is_active    boolean,
       lon          double precision NOT NULL,
       lat          double precision NOT NULL
     ) ON COMMIT DROP`);
}

export async function stageSensors(db: Db, rows: readonly StagedSensor[]): Promise<void> {
  await insertRows(db, sql`staged_sensor`, {
    row: sql`${rows.map((row) => row.row)}::int[]`,
    code: sql`${rows.map((row) => row.code)}::text[]`,
    name: sql`${rows.map((row) => row.name)}::text[]`,
    kind: sql`${rows.map((row) => row.kind)}::text[]`,
    space: sql`${rows.map((row) => row.space)}::text[]`,
    camera: sql`${rows.map((row) => row.camera)}::text[]`,
    floor: sql`${rows.map((row) => row.floor)}::text[]`,
    area_m2: sql`${rows.map((row) => row.areaM2)}::float8[]`,
    max_count: sql`${rows.map((row) => row.maxCount)}::int[]`,
    silent_after: sql`${rows.map((row) => row.silentAfter)}::int[]`,
    is_active: sql`${rows.map((row) => row.isActive)}::boolean[]`,
    lon: sql`${rows.map((row) => row.lon)}::float8[]`,
    lat: sql`${rows.map((row) => row.lat)}::float8[]`,
  });
}

/** Fault of a row in view of the stored data. Rows with `noted` faults are stored all the same. */
export interface SensorFault {
  row: number;
  code: string;
  reason: 'unknown_space' | 'other_kind' | 'unknown_camera';
  detail: string;
}

/**
 * Finds sensors that changed between counting zones and passages under the same code: their stored data would change its
 * meaning. A camera may be imported later.
 */
export function findSensorFaults(db: Db): Promise<SensorFault[]> {
  return db.query<SensorFault>(sql`SELECT row, code, 'unknown_space' AS reason, staged_sensor.space AS detail
       FROM staged_sensor
      WHERE staged_sensor.space NOT IN (SELECT code FROM space)
      UNION ALL
     SELECT row, staged.code, 'other_kind', stored.kind
       FROM staged_sensor staged
       JOIN sensor stored ON stored.code = staged.code
        AND stored.kind <> staged.kind
      UNION ALL
     SELECT row, code, 'unknown_camera', camera
       FROM staged_sensor
      WHERE camera IS NOT NULL
        AND camera NOT IN (SELECT code FROM camera)
      ORDER BY row, reason`);
}

/**
 * Merges rows `from` to `to` of the file: new codes are stored, others updated where anything differs. Unchanged rows are not
 * written: each write makes a new version of the setting.
 */
export async function mergeSensors(db: Db, from: number, to: number): Promise<Merged> {
  const differing = await db.query<{ row: number }>(sql`SELECT staged.row
       FROM staged_sensor staged
       JOIN space ON space.code = staged.space
       LEFT JOIN sensor stored ON stored.code = staged.code
      WHERE staged.row BETWEEN ${from} AND ${to}
        AND (stored.id IS NULL
             OR (stored.name, stored.space_id, stored.camera_code, stored.floor, stored.area_m2,
                 stored.max_count, stored.silent_after_s, stored.is_active, stored.geom)
                IS DISTINCT FROM
                (staged.name, space.id, staged.camera, staged.floor, staged.area_m2, staged.max_count,
                 staged.silent_after, coalesce(staged.is_active, stored.is_active),
                 ST_SetSRID(ST_MakePoint(staged.lon, staged.lat), 4326)))`);
  if (differing.length === 0) return { stored: 0, changed: 0 };
  const [merged] = await db.query<Merged>(sql`WITH merged AS (
       INSERT INTO sensor AS stored
              (code, name, kind, space_id, camera_code, floor, area_m2, max_count, silent_after_s,
               is_active, geom)
       SELECT staged.code, staged.name, staged.kind, space.id, staged.camera, staged.floor, staged.area_m2,
              staged.max_count, staged.silent_after,
              coalesce(staged.is_active, before.is_active, true),
              ST_SetSRID(ST_MakePoint(staged.lon, staged.lat), 4326)
         FROM staged_sensor staged
         JOIN space ON space.code = staged.space
         LEFT JOIN sensor before ON before.code = staged.code
        WHERE staged.row = ANY (${differing.map(({ row }) => row)}::int[])
        ORDER BY staged.row
           ON CONFLICT (code) DO UPDATE
          SET name = excluded.name,
              space_id = excluded.space_id,
              camera_code = excluded.camera_code,
              floor = excluded.floor,
              area_m2 = excluded.area_m2,
              max_count = excluded.max_count,
              silent_after_s = excluded.silent_after_s,
              is_active = excluded.is_active,
              geom = excluded.geom
       RETURNING (stored.xmax = 0) AS is_new
     )
     SELECT (count(*) FILTER (WHERE is_new))::int     AS stored,
            (count(*) FILTER (WHERE NOT is_new))::int AS changed
       FROM merged`);
  return merged ?? { stored: 0, changed: 0 };
}
