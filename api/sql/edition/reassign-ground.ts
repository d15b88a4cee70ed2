import type { Sql } from '../../database/database.ts';
import { TOUCH_DISTANCE } from './find-gaps.ts';
import { LATTICE } from './lattice.ts';
import type { Repair } from './repair.ts';
import { stageCoverageShapes } from './stage-coverage-shapes.ts';

/**
 * Gives every piece of disputed or empty ground to one unit. All borders of the units concerned are
 * noded together on the lattice and made into faces; cutting unit by unit would leave a neighbour
 * that is touched but not crossed without the vertex, and tear the border when it is rounded.
 *
 *   +----+--+----+       A and B overlap: the face in the middle goes to the smaller one, so that a
 *   | A  |//| B  |       small unit drawn on top of a large one is not swallowed by it.
 *   +----+--+----+
 *
 *   +----+  +----+       The sliver between A and B goes to the one it has the longer border with.
 *   | A  |  | B  |
 *   +----+  +----+
 */
export async function reassignGround(sql: Sql): Promise<Repair[]> {
  await findFaces(sql);
  await sql.query('DROP TABLE IF EXISTS face_owner');
  await sql.query(`
    CREATE TEMP TABLE face_owner ON COMMIT DROP AS
    WITH claim AS (
      SELECT DISTINCT ON (face.id) face.id, unit.n
        FROM face
        JOIN disputed_unit unit ON unit.layer = face.layer AND ST_Covers(unit.geom, face.place)
       ORDER BY face.id, ST_Area(unit.geom), unit.code
    ), sliver AS (
      SELECT DISTINCT ON (face.id) face.id, face.layer, face.geom, gap.id AS gap_id
        FROM face
        JOIN coverage_gap gap ON gap.layer = face.layer AND ST_Covers(gap.geom, face.place)
       WHERE NOT EXISTS (SELECT FROM claim WHERE claim.id = face.id)
       ORDER BY face.id, gap.id
    ), border AS (
      SELECT gap_id, claim.n,
             sum(ST_Length(ST_Intersection(ST_Boundary(sliver.geom), ST_Boundary(face.geom), ${LATTICE}))) AS length
        FROM sliver
        JOIN face ON face.layer = sliver.layer AND face.geom && sliver.geom AND face.id <> sliver.id
        JOIN claim ON claim.id = face.id
       GROUP BY gap_id, claim.n
    ), taker AS (
      SELECT DISTINCT ON (gap_id) gap_id, n
        FROM border
       WHERE length > 0
       ORDER BY gap_id, length DESC, n
    )
    SELECT id, n, false AS was_empty
      FROM claim
     UNION ALL
    SELECT id, n, true
      FROM sliver
      JOIN taker USING (gap_id)`);
  const repairs = await sql.query<Repair>(`
    WITH lost AS (
      SELECT unit.n, sum(ST_Area(face.geom::geography)) AS area_m2
        FROM face
        JOIN face_owner USING (id)
        JOIN disputed_unit unit ON unit.n <> face_owner.n
                              AND unit.layer = face.layer
                              AND ST_Covers(unit.geom, face.place)
       GROUP BY unit.n
    ), gained AS (
      SELECT n, sum(ST_Area(face.geom::geography)) AS area_m2
        FROM face
        JOIN face_owner USING (id)
       WHERE was_empty
       GROUP BY n
    ), change AS (
      SELECT n, 'overlap_removed' AS change, -area_m2 AS area_m2 FROM lost
       UNION ALL
      SELECT n, 'gap_closed', area_m2 FROM gained
    )
    SELECT CASE WHEN row > 0 THEN row END AS row, code, change, area_m2 AS "areaM2"
      FROM change
      JOIN disputed_unit USING (n)
     ORDER BY row NULLS LAST, code, change`);
  const changed = await sql.query<{ n: number }>(`
    WITH whole AS (
      SELECT n, getu_canonical(ST_Union(face.geom, ${LATTICE})) AS geom
        FROM face
        JOIN face_owner USING (id)
       GROUP BY n
    )
    UPDATE coverage_unit unit
       SET geom = whole.geom
      FROM whole
     WHERE whole.n = unit.n
       AND NOT whole.geom = unit.geom
       AND ST_IsValid(whole.geom)
    RETURNING unit.n`);
  await stageCoverageShapes(
    sql,
    changed.map(({ n }) => n),
  );
  return repairs;
}

/** `disputed_unit`: those that overlap another or border on a gap. `face`: what their borders enclose. */
async function findFaces(sql: Sql): Promise<void> {
  await sql.query('DROP TABLE IF EXISTS disputed_unit, face');
  await sql.query(
    `
    CREATE TEMP TABLE disputed_unit ON COMMIT DROP AS
    SELECT n, code, row, layer, geom
      FROM coverage_unit unit
     WHERE n IN (SELECT unnest(ARRAY[first, second]) FROM coverage_overlap)
        OR EXISTS (SELECT FROM coverage_gap gap WHERE ST_DWithin(gap.geom, unit.geom, $1) AND gap.layer = unit.layer)`,
    [TOUCH_DISTANCE],
  );
  await sql.query('CREATE INDEX ON disputed_unit USING gist (geom)');
  await sql.query(`
    CREATE TEMP TABLE face ON COMMIT DROP AS
    WITH line AS (
      SELECT layer, ST_Boundary(geom) AS geom FROM disputed_unit
       UNION ALL
      SELECT layer, ST_Boundary(geom) FROM coverage_gap
    ), noded AS (
      SELECT layer, ST_UnaryUnion(ST_Collect(geom), ${LATTICE}) AS geom
        FROM line
       GROUP BY layer
    )
    SELECT row_number() OVER () AS id, layer, dump.geom, ST_PointOnSurface(dump.geom) AS place
      FROM (SELECT layer, ST_Polygonize(geom) AS geom FROM noded GROUP BY layer) AS faces
     CROSS JOIN ST_Dump(faces.geom) AS dump`);
  await sql.query('CREATE INDEX ON face USING gist (geom)');
  await sql.query('CREATE UNIQUE INDEX ON face (id)');
}
