import type { Sql } from '../../database/database.ts';

/**
 * Overlaps and sliver gaps between the smallest units.
 *
 * Most coverages are sound and must be known to be so without an overlay: when no edge has two units
 * on one side, and the loose edges enclose exactly the sum of the units' areas, no ground is covered
 * twice. Only otherwise are pairs laid over each other.
 *
 * `coverage_gap` keeps the gaps for the repair.
 */
export async function findCoverageFaults(sql: Sql, sliverWidthM: number): Promise<void> {
  await sql.query('DROP TABLE IF EXISTS coverage_gap');
  await sql.query(`
    CREATE TEMP TABLE coverage_gap (
      id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      geom geometry(Polygon, 4326) NOT NULL
    ) ON COMMIT DROP`);
  const isSound = await fitsTogether(sql);
  if (!isSound) await findOverlaps(sql);
  await findGaps(sql, isSound, sliverWidthM);
}

/** In square degrees; one square metre is about 1e-10 of them. */
const AREA_TOLERANCE = 1e-13;

async function fitsTogether(sql: Sql): Promise<boolean> {
  const [answer] = await sql.query<{ fits: boolean | null }>(
    `
    SELECT NOT bool_or(is_doubled)
           AND abs(ST_Area(ST_BuildArea(ST_Collect(geom)))
                   - (SELECT sum(ST_Area(geom)) FROM coverage_unit)) < $1 AS fits
      FROM loose_edge`,
    [AREA_TOLERANCE],
  );
  return answer?.fits ?? true;
}

async function findOverlaps(sql: Sql): Promise<void> {
  await sql.query(
    `
    WITH suspect AS (
      SELECT DISTINCT unnest(units) AS n
        FROM loose_edge
    ), pair AS (
      SELECT DISTINCT least(a.n, b.n) AS first, greatest(a.n, b.n) AS second
        FROM suspect
        JOIN coverage_unit a USING (n)
        JOIN coverage_unit b ON b.geom && a.geom AND b.n <> a.n
    ), overlap AS (
      SELECT a.row, a.code, b.row AS other_row, b.code AS other_code,
             ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 3) AS geom
        FROM pair
        JOIN coverage_unit a ON a.n = pair.first
        JOIN coverage_unit b ON b.n = pair.second
       WHERE (a.kept_id IS NULL OR b.kept_id IS NULL)
         AND ST_Relate(a.geom, b.geom, '2********')
    ), measured AS (
      SELECT *, ST_Area(geom::geography) AS area_m2
        FROM overlap
    )
    INSERT INTO staged_finding (row, code, reason, severity, area_m2, place, detail)
    SELECT CASE WHEN coalesce(row, -1) > 0 THEN row ELSE other_row END,
           CASE WHEN coalesce(row, -1) > 0 THEN code ELSE other_code END,
           'overlap',
           CASE WHEN area_m2 < $1 THEN 'warning' ELSE 'error' END,
           area_m2,
           ST_PointOnSurface(geom),
           'with ' || CASE WHEN coalesce(row, -1) > 0 THEN other_code ELSE code END
      FROM measured
     WHERE area_m2 > 0`,
    [NEGLIGIBLE_M2],
  );
}

/** Below it, a fault is the crossing of two edges inside one step of the lattice. */
const NEGLIGIBLE_M2 = 0.01;

async function findGaps(sql: Sql, isSound: boolean, sliverWidthM: number): Promise<void> {
  const ground = isSound
    ? 'SELECT ST_BuildArea(ST_Collect(geom)) AS geom FROM loose_edge'
    : 'SELECT ST_Union(geom) AS geom FROM coverage_unit';
  await sql.query(
    `
    WITH ground AS MATERIALIZED (
      SELECT geom, ST_Transform(geom, 3857) AS plane,
             $1 / 2 / cos(radians(ST_Y(ST_Centroid(geom)))) AS reach
        FROM (${ground}) AS whole
       WHERE geom IS NOT NULL
    ), hole AS (
      SELECT ST_MakePolygon(ST_InteriorRingN(piece.geom, i)) AS geom
        FROM ground
       CROSS JOIN ST_Dump(ground.geom) AS piece
       CROSS JOIN generate_series(1, ST_NumInteriorRings(piece.geom)) AS i
    ), cleft AS (
      -- What closing the ground by half the width on each side fills: clefts that reach its outline.
      SELECT ST_Transform(piece.geom, 4326) AS geom
        FROM ground
       CROSS JOIN LATERAL ST_Dump(
               ST_Difference(
                 ST_Buffer(ST_Buffer(plane, reach, 'join=mitre'), -reach, 'join=mitre'),
                 plane
               )) AS piece
       WHERE ST_Dimension(piece.geom) = 2
    ), empty_place AS (
      SELECT geom, true AS is_hole FROM hole
       UNION ALL
      SELECT cleft.geom, false
        FROM cleft
       WHERE NOT EXISTS (SELECT FROM hole WHERE ST_Intersects(hole.geom, ST_PointOnSurface(cleft.geom)))
    ), measured AS (
      SELECT *, ST_Area(geom::geography) AS area_m2, ST_Perimeter(geom::geography) AS perimeter_m
        FROM empty_place
    )
    INSERT INTO coverage_gap (geom)
    SELECT geom
      FROM measured
     WHERE area_m2 >= $2
       AND 2 * area_m2 / perimeter_m BETWEEN 0.005 AND $1
       AND (is_hole OR perimeter_m ^ 2 / area_m2 > $3)`,
    [sliverWidthM, NEGLIGIBLE_M2, CLEFT_ELONGATION],
  );
  await sql.query(
    `
    WITH neighbour AS (
      SELECT gap.id, unit.n, unit.row, unit.code, unit.kept_id,
             ST_Length(ST_Intersection(ST_Boundary(unit.geom), ST_Buffer(gap.geom, 2e-7))) AS border
        FROM coverage_gap gap
        JOIN coverage_unit unit ON ST_DWithin(unit.geom, gap.geom, 2e-7)
    ), holder AS (
      SELECT id,
             (array_agg(row ORDER BY (row > 0) DESC NULLS LAST, border DESC, n))[1] AS row,
             (array_agg(code ORDER BY (row > 0) DESC NULLS LAST, border DESC, n))[1] AS code,
             string_agg(code, ', ' ORDER BY code) AS codes,
             count(*) AS count,
             bool_and(kept_id IS NOT NULL) AS is_kept
        FROM neighbour
       WHERE border > 0
       GROUP BY id
    ), unheld AS (
      -- A notch in the outline of a single unit is its shape; and what is in force is not checked again.
      DELETE FROM coverage_gap gap
       WHERE NOT EXISTS (SELECT FROM holder WHERE holder.id = gap.id AND count > 1 AND NOT is_kept)
    )
    INSERT INTO staged_finding (row, code, reason, severity, area_m2, place, detail)
    SELECT row, code, 'sliver_gap', 'error',
           ST_Area(geom::geography), ST_PointOnSurface(geom), 'between ' || codes
      FROM coverage_gap gap
      JOIN holder USING (id)
     WHERE count > 1
       AND NOT is_kept`,
  );
}

/** Perimeter² ÷ area of a strip five times as long as wide is 28.8, of a square 16. */
const CLEFT_ELONGATION = 28.8;
