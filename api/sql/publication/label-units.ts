import type { MultiPolygon } from '../../core/contract/geo.ts';
import { findLabelPoint } from '../../core/geometry/find-label-point.ts';
import { sql } from '../../database/sql.ts';
import { type Changed, type Labelled, type Shaped, withTables } from './steps.ts';

const BATCH = 5000;

/** Builds `unit_label`: the label point of each unit with a new shape. */
export async function labelUnits<Known extends Shaped & Changed>(
  db: Known,
  onProgress: (done: number, total: number) => void,
): Promise<Known & Labelled> {
  await db.query(sql`DROP TABLE IF EXISTS unit_label`);
  await db.query(sql`
    CREATE TEMP TABLE unit_label (
      code text PRIMARY KEY,
      geom geometry(Point, 4326) NOT NULL
    ) ON COMMIT DROP`);
  const [count] = await db.query<{ total: number }>(
    sql`SELECT count(*)::int AS total FROM opening WHERE NOT is_same_ground`,
  );
  let done = 0;
  let after = '';
  for (;;) {
    const units = await db.query<{ code: string; geojson: string }>(sql`
      SELECT code, ST_AsGeoJSON(shape.geom, 7) AS geojson
        FROM opening
        JOIN unit_shape shape USING (code)
       WHERE NOT is_same_ground
         AND code > ${after}
       ORDER BY code
       LIMIT ${BATCH}`);
    const last = units.at(-1);
    if (last === undefined) return withTables(db, 'unit_label');
    const places = units.map(({ geojson }) => findLabelPoint(JSON.parse(geojson) as MultiPolygon));
    await db.query(sql`
      INSERT INTO unit_label (code, geom)
      SELECT label.code,
             CASE
               WHEN ST_Covers(shape.geom, place) THEN place
               ELSE ST_PointOnSurface(shape.geom)
             END
        FROM unnest(${units.map(({ code }) => code)}::text[],
                    ${places.map((place) => place?.[0] ?? 0)}::float8[],
                    ${places.map((place) => place?.[1] ?? 0)}::float8[]) AS label (code, lon, lat)
        JOIN unit_shape shape USING (code)
       CROSS JOIN LATERAL ST_Point(lon, lat, 4326) AS place`);
    after = last.code;
    done += units.length;
    onProgress(done, count?.total ?? done);
  }
}
