import type { MultiPolygon } from '../../core/contract/geo.ts';
import { findLabelPoint } from '../../core/geometry/find-label-point.ts';
import type { Sql } from '../../database/database.ts';

const BATCH = 5000;

/** `unit_label`: where the label stands, of each unit whose shape is new. */
export async function labelUnits(
  sql: Sql,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  await sql.query('DROP TABLE IF EXISTS unit_label');
  await sql.query(`
    CREATE TEMP TABLE unit_label (
      code text PRIMARY KEY,
      geom geometry(Point, 4326) NOT NULL
    ) ON COMMIT DROP`);
  const [count] = await sql.query<{ total: number }>(
    'SELECT count(*)::int AS total FROM opening WHERE NOT is_same_ground',
  );
  let done = 0;
  let after = '';
  for (;;) {
    const units = await sql.query<{ code: string; geojson: string }>(
      `
      SELECT code, ST_AsGeoJSON(shape.geom, 7) AS geojson
        FROM opening
        JOIN unit_shape shape USING (code)
       WHERE NOT is_same_ground
         AND code > $1
       ORDER BY code
       LIMIT $2`,
      [after, BATCH],
    );
    const last = units.at(-1);
    if (last === undefined) return;
    const places = units.map(({ geojson }) => findLabelPoint(JSON.parse(geojson) as MultiPolygon));
    await sql.query(
      `
      INSERT INTO unit_label (code, geom)
      SELECT label.code,
             CASE
               WHEN ST_Covers(shape.geom, place) THEN place
               ELSE ST_PointOnSurface(shape.geom)
             END
        FROM unnest($1::text[], $2::float8[], $3::float8[]) AS label (code, lon, lat)
        JOIN unit_shape shape USING (code)
       CROSS JOIN LATERAL ST_Point(lon, lat, 4326) AS place`,
      [
        units.map(({ code }) => code),
        places.map((place) => place?.[0] ?? 0),
        places.map((place) => place?.[1] ?? 0),
      ],
    );
    after = last.code;
    done += units.length;
    onProgress(done, count?.total ?? done);
  }
}
