import type { Db } from '../../database/database.ts';
import { constant, sql } from '../../database/sql.ts';
import type { Covered, Disputed, Sided, Staged } from '../publication/steps.ts';
import { NEGLIGIBLE_M2 } from './find-overlaps.ts';
import { ENCLOSED, LATTICE, PLANE_LATTICE } from './lattice.ts';

/** Elongation of a cleft: perimeter² ÷ area of a strip five times as long as wide is 28.8, of a square 16. */
const CLEFT_ELONGATION = 28.8;
/** Degrees: two steps of the lattice, within which a gap counts as touching its neighbours. */
export const TOUCH_DISTANCE = 2e-7;

/** Creates `coverage_gap`: empty slivers between units. */
export async function openGaps(db: Db): Promise<void> {
  await db.query(sql`DROP TABLE IF EXISTS coverage_gap`);
  await db.query(sql`
    CREATE TEMP TABLE coverage_gap (
      id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      layer   smallint NOT NULL,
      is_hole boolean NOT NULL,
      geom    geometry(Polygon, 4326) NOT NULL
    ) ON COMMIT DROP`);
}

/**
 * Finds empty areas that may be slivers. An empty area is no fault; a gap is one when it is bounded by two units or more,
 * covers at least 0.01 m², and
 * - is enclosed, and narrower than the sliver width on average (2 · area ÷ perimeter); or
 * - reaches the outline, is narrower than that everywhere, at least five times as long as wide, and
 *   does not open out: the tip of a creek between two units widens to the full width at its mouth.
 * @param isSound the loose edges are the outline of the whole, which saves the union
 */
export async function findGaps(
  db: Covered & Sided & Disputed,
  layer: number,
  isSound: boolean,
  sliverWidthM: number,
): Promise<void> {
  const ground = isSound
    ? sql`SELECT ${ENCLOSED} AS geom FROM loose_edge WHERE layer = ${layer}`
    : sql`SELECT ST_Union(geom, ${LATTICE}) AS geom FROM coverage_unit WHERE layer = ${layer}`;
  await db.query(sql`
    WITH ground AS MATERIALIZED (
      SELECT geom, ${sliverWidthM}::float8 / 2 / cos(radians(ST_Y(ST_Centroid(geom)))) AS reach
        FROM (${ground}) AS whole
       WHERE geom IS NOT NULL
    ), filled AS MATERIALIZED (
      -- An empty area inside is a hole, and no cleft.
      SELECT ST_ReducePrecision(
               ST_Transform(ST_Union(ST_MakePolygon(ST_ExteriorRing(piece.geom)), ${LATTICE}), 3857),
               ${PLANE_LATTICE}
             ) AS plane,
             min(reach) AS reach
        FROM ground
       CROSS JOIN ST_Dump(ground.geom) AS piece
    ), hole AS (
      SELECT ST_MakePolygon(ST_InteriorRingN(piece.geom, i)) AS geom
        FROM ground
       CROSS JOIN ST_Dump(ground.geom) AS piece
       CROSS JOIN generate_series(1, ST_NumInteriorRings(piece.geom)) AS i
    ), cleft AS (
      -- The area filled by closing the union by half the width from each side. Rounded between the two: where a buffer returns
      -- to lines it has nearly reached before, the embedded engine ends silently (one try of three on a city of cells of twenty
      -- metres).
      SELECT ST_Transform(piece.geom, 4326) AS geom
        FROM filled
       CROSS JOIN LATERAL ST_Dump(
               ST_Difference(
                 ST_Buffer(
                   ST_ReducePrecision(ST_Buffer(plane, reach, 'join=mitre'), ${PLANE_LATTICE}),
                   -reach,
                   'join=mitre'
                 ),
                 plane,
                 ${PLANE_LATTICE}
               )) AS piece
       WHERE ST_Dimension(piece.geom) = 2
    ), empty_place AS (
      SELECT geom, true AS is_hole FROM hole
       UNION ALL
      SELECT geom, false FROM cleft
    ), measured AS (
      SELECT *, ST_Area(geom::geography) AS area_m2, ST_Perimeter(geom::geography) AS perimeter_m
        FROM empty_place
    )
    INSERT INTO coverage_gap (layer, is_hole, geom)
    SELECT ${layer}, is_hole, geom
      FROM measured
     WHERE area_m2 >= ${NEGLIGIBLE_M2}
       AND 2 * area_m2 / perimeter_m BETWEEN 0.005 AND ${sliverWidthM}
       AND (is_hole OR perimeter_m ^ 2 / area_m2 > ${CLEFT_ELONGATION})`);
}

/** Keeps the gaps that two units or more bound, and reports them. */
export async function reportGaps(
  db: Staged & Covered & Sided & Disputed,
  sliverWidthM: number,
): Promise<void> {
  await findGapSides(db);
  await db.query(sql`
    WITH neighbour AS (
      SELECT held.id, unit.n, unit.row, unit.code, unit.kept_id, sum(held.length) AS length
        FROM held_side held
        JOIN coverage_unit unit USING (n)
       GROUP BY held.id, unit.n
    ), mouth AS (
      SELECT outward.id, max(ST_Length(line.geom::geography)) AS length_m
        FROM (
               SELECT id, ST_LineMerge(ST_Collect(geom)) AS geom
                 FROM gap_side
                WHERE NOT EXISTS (SELECT FROM held_side held WHERE held.number = gap_side.number)
                GROUP BY id
             ) AS outward
       CROSS JOIN ST_Dump(outward.geom) AS line
       GROUP BY outward.id
    ), holder AS (
      SELECT neighbour.id,
             (array_agg(row ORDER BY (row > 0) DESC NULLS LAST, length DESC, n))[1] AS row,
             (array_agg(code ORDER BY (row > 0) DESC NULLS LAST, length DESC, n))[1] AS code,
             string_agg(code, ', ' ORDER BY code) AS codes
        FROM neighbour
        JOIN coverage_gap gap USING (id)
        LEFT JOIN mouth USING (id)
       GROUP BY neighbour.id, gap.is_hole, mouth.length_m
      -- A notch in the outline of one unit is its shape; units in force are not checked again.
      HAVING count(*) > 1
         AND NOT bool_and(kept_id IS NOT NULL)
         AND (gap.is_hole OR coalesce(mouth.length_m, 0) < 0.9 * ${sliverWidthM}::float8)
    ), unheld AS (
      DELETE FROM coverage_gap
       WHERE id NOT IN (SELECT id FROM holder)
    )
    INSERT INTO staged_finding (row, code, reason, severity, area_m2, place, detail)
    SELECT row, code, 'sliver_gap', 'error',
           ST_Area(geom::geography), ST_PointOnSurface(geom), 'between ' || codes
      FROM coverage_gap
      JOIN holder USING (id)`);
}

/**
 * Builds `gap_side`, the sides of the gaps, and `held_side`, the units along them, by distance alone: no overlay and no buffer
 * of so thin a shape is safe. Tables, so that the planner knows their size: thousands of slivers may run along one border.
 */
async function findGapSides(db: Sided & Disputed): Promise<void> {
  await db.query(sql`DROP TABLE IF EXISTS gap_side, held_side`);
  await db.query(sql`
    CREATE TEMP TABLE gap_side ON COMMIT DROP AS
    SELECT row_number() OVER () AS number, gap.id, gap.layer, dump.geom,
           ST_LineInterpolatePoint(dump.geom, 0.5) AS middle
      FROM coverage_gap gap
     CROSS JOIN ST_DumpSegments(gap.geom) AS dump`);
  await db.query(sql`ANALYZE gap_side`);
  // Next to an empty area no side of a unit has a twin.
  await db.query(sql`
    CREATE TEMP TABLE held_side ON COMMIT DROP AS
    SELECT DISTINCT side.number, side.id, owner.n, ST_Length(side.geom) AS length
      FROM gap_side side
      JOIN loose_edge edge ON ST_DWithin(edge.geom, side.middle, ${constant(TOUCH_DISTANCE)}) AND edge.layer = side.layer
     CROSS JOIN unnest(edge.units) AS owner (n)`);
  await db.query(sql`ANALYZE held_side`);
}
