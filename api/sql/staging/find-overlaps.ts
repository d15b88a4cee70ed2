import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import type { Covered, Disputed, Sided, Staged } from '../publication/steps.ts';
import { LATTICE } from './lattice.ts';

/** Area below which a fault is the crossing of two edges inside one step of the lattice. */
export const NEGLIGIBLE_M2 = 0.01;

/**
 * Creates `coverage_overlap`: area claimed by two units, each pair once; empty where it is narrower than a step of the lattice.
 */
export async function openOverlaps(db: Db): Promise<void> {
  await db.query(sql`DROP TABLE IF EXISTS coverage_overlap`);
  await db.query(sql`
    CREATE TEMP TABLE coverage_overlap (
      first  integer NOT NULL,
      second integer NOT NULL,
      geom   geometry(MultiPolygon, 4326) NOT NULL
    ) ON COMMIT DROP`);
}

/** Finds overlaps. Two units in force are not compared, nor two whose edges all have a twin. */
export async function findOverlaps(db: Covered & Sided & Disputed, layer: number): Promise<void> {
  await db.query(sql`
    WITH suspect AS (
      SELECT DISTINCT unnest(units) AS n
        FROM loose_edge
       WHERE layer = ${layer}
    ), pair AS (
      SELECT DISTINCT least(a.n, b.n) AS first, greatest(a.n, b.n) AS second
        FROM suspect
        JOIN coverage_unit a USING (n)
        JOIN coverage_unit b ON b.geom && ST_Envelope(a.geom) AND b.n <> a.n AND b.layer = a.layer
    )
    INSERT INTO coverage_overlap (first, second, geom)
    SELECT first, second, ST_Multi(ST_CollectionExtract(ST_Intersection(a.geom, b.geom, ${LATTICE}), 3))
      FROM pair
      JOIN coverage_unit a ON a.n = pair.first
      JOIN coverage_unit b ON b.n = pair.second
     WHERE (a.kept_id IS NULL OR b.kept_id IS NULL)
       AND ST_Relate(a.geom, b.geom, '2********')`);
}

export async function reportOverlaps(db: Staged & Covered & Disputed): Promise<void> {
  await db.query(sql`
    WITH overlap AS (
      SELECT a.row, a.code, b.row AS other_row, b.code AS other_code, o.geom,
             -- The finding names a row of the source, of either unit that has one.
             coalesce(a.row, -1) > 0 AS names_first,
             ST_Area(o.geom::geography) AS area_m2
        FROM coverage_overlap o
        JOIN coverage_unit a ON a.n = first
        JOIN coverage_unit b ON b.n = second
       WHERE NOT ST_IsEmpty(o.geom)
    )
    INSERT INTO staged_finding (row, code, reason, severity, area_m2, place, detail)
    SELECT CASE WHEN names_first THEN row ELSE other_row END,
           CASE WHEN names_first THEN code ELSE other_code END,
           'overlap',
           CASE WHEN area_m2 < ${NEGLIGIBLE_M2} THEN 'warning' ELSE 'error' END,
           area_m2,
           ST_PointOnSurface(geom),
           'with ' || CASE WHEN names_first THEN other_code ELSE code END
      FROM overlap`);
}
