import { sql } from '../../database/sql.ts';
import {
  type Covered,
  type Sided,
  type Staged,
  type Targeted,
  withTables,
} from '../publication/steps.ts';

/**
 * Builds `coverage_unit`: the smallest units, and upper units that keep a shape of their own, that differ from those in force;
 * and the unchanged ones of the same layer that touch them, and those that touch these. Checks and borders cover only these:
 * the cost of a publication grows with the change, not with the city.
 * Builds `coverage_edge`: every side of their rings, once for each unit, from its lower to its higher end; `is_forward` says
 * that the unit lies on the left of it. Two units share a border where an edge occurs in both directions.
 */
export async function buildCoverage<Known extends Staged & Targeted>(
  db: Known,
): Promise<Known & Covered & Sided> {
  const covered = await findCoverageUnits(db);
  await db.query(sql`DROP TABLE IF EXISTS coverage_edge`);
  await db.query(sql`
    CREATE TEMP TABLE coverage_edge (
      n          integer NOT NULL,
      layer      smallint NOT NULL,
      x1         double precision NOT NULL,
      y1         double precision NOT NULL,
      x2         double precision NOT NULL,
      y2         double precision NOT NULL,
      is_forward boolean NOT NULL
    ) ON COMMIT DROP`);
  const sided = withTables(covered, 'coverage_edge', 'loose_edge');
  await addEdges(sided, null);
  await db.query(sql`CREATE INDEX ON coverage_edge (n)`);
  await findLooseEdges(sided);
  return sided;
}

/** Builds `coverage_unit` only, where nothing is checked and no border drawn. */
export async function findCoverageUnits<Known extends Staged & Targeted>(
  db: Known,
): Promise<Known & Covered> {
  await db.query(sql`DROP TABLE IF EXISTS coverage_unit`);
  await db.query(sql`
    CREATE TEMP TABLE coverage_unit (
      n       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      code    text NOT NULL,
      row     integer,
      -- Of the unit in force with the same shape; null: the shape is new.
      kept_id bigint,
      layer   smallint NOT NULL,
      geom    geometry(MultiPolygon, 4326) NOT NULL
    ) ON COMMIT DROP`);
  await db.query(sql`
    INSERT INTO coverage_unit (code, row, layer, geom)
    SELECT unit.code, s.row, unit.layer, s.geom
      FROM target_unit unit
      JOIN staged_grid s ON s.row = unit.row
      LEFT JOIN grid g ON g.id = unit.open_id AND NOT g.is_derived
     WHERE (unit.is_leaf OR unit.layer > 0)
       AND s.is_sound
       AND s.geom IS NOT NULL
       AND g.geom IS DISTINCT FROM s.geom
     ORDER BY unit.code`);
  // A unit that touches a change may get a vertex or area from it; and the neighbours of that unit are needed too, or their
  // area would look empty.
  const covered = withTables(db, 'coverage_unit');
  await addBeside(covered);
  await addBeside(covered);
  await db.query(sql`CREATE INDEX ON coverage_unit USING gist (geom)`);
  await db.query(sql`ANALYZE coverage_unit`);
  return covered;
}

/** Adds unchanged units in force that touch the coverage so far. */
async function addBeside(db: Staged & Targeted & Covered): Promise<void> {
  await db.query(sql`
    INSERT INTO coverage_unit (code, row, kept_id, layer, geom)
    SELECT unit.code, unit.row, g.id, unit.layer, g.geom
      FROM grid g
      JOIN target_unit unit ON unit.open_id = g.id
      LEFT JOIN staged_grid s ON s.row = unit.row
     WHERE (unit.is_leaf OR unit.layer > 0)
       AND NOT g.is_derived
       AND (s.row IS NULL OR s.geom = g.geom)
       AND NOT EXISTS (SELECT FROM coverage_unit known WHERE known.code = unit.code)
       AND EXISTS (SELECT
                     FROM coverage_unit changed
                    WHERE g.geom && ST_Envelope(changed.geom)
                      AND changed.layer = unit.layer)
     ORDER BY unit.code`);
}

/** Reads the sides of all units, or reads those of some again. */
export async function addEdges(
  db: Covered & Sided,
  units: readonly number[] | null,
): Promise<void> {
  if (units !== null) {
    await db.query(sql`DELETE FROM coverage_edge WHERE n = ANY (${units}::int[])`);
  }
  await db.query(sql`
    WITH side AS (
      SELECT unit.n, unit.layer,
             ST_X(ST_StartPoint(dump.geom)) AS ax,
             ST_Y(ST_StartPoint(dump.geom)) AS ay,
             ST_X(ST_EndPoint(dump.geom)) AS bx,
             ST_Y(ST_EndPoint(dump.geom)) AS by
        FROM coverage_unit unit
       CROSS JOIN ST_DumpSegments(unit.geom) AS dump
       WHERE ${units}::int[] IS NULL
          OR unit.n = ANY (${units})
    )
    INSERT INTO coverage_edge (n, layer, x1, y1, x2, y2, is_forward)
    SELECT n, layer,
           CASE WHEN forward THEN ax ELSE bx END,
           CASE WHEN forward THEN ay ELSE by END,
           CASE WHEN forward THEN bx ELSE ax END,
           CASE WHEN forward THEN by ELSE ay END,
           forward
      FROM side
     CROSS JOIN LATERAL (SELECT (ax, ay) < (bx, by) AS forward) AS direction`);
  await db.query(sql`ANALYZE coverage_edge`);
}

/**
 * Builds `loose_edge`: edges without a twin on the other side, or with two units on the same side. In a valid coverage they are
 * exactly its outlines.
 */
export async function findLooseEdges(db: Sided): Promise<void> {
  await db.query(sql`DROP TABLE IF EXISTS loose_edge`);
  await db.query(sql`
    CREATE TEMP TABLE loose_edge ON COMMIT DROP AS
    SELECT layer, x1, y1, x2, y2,
           array_agg(n ORDER BY n, is_forward) AS units,
           array_agg(is_forward ORDER BY n, is_forward) AS directions,
           count(*) FILTER (WHERE is_forward) > 1
             OR count(*) FILTER (WHERE NOT is_forward) > 1 AS is_doubled,
           ST_SetSRID(ST_MakeLine(ST_MakePoint(x1, y1), ST_MakePoint(x2, y2)), 4326) AS geom
      FROM coverage_edge
     GROUP BY layer, x1, y1, x2, y2
    HAVING count(*) FILTER (WHERE is_forward) <> 1
        OR count(*) FILTER (WHERE NOT is_forward) <> 1`);
  await db.query(sql`CREATE INDEX ON loose_edge USING gist (geom)`);
  await db.query(sql`ANALYZE loose_edge`);
}
