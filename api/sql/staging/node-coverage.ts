import { sql } from '../../database/sql.ts';
import type { Covered, Sided, Staged, Targeted } from '../publication/steps.ts';
import { addEdges, findLooseEdges } from './build-coverage.ts';
import { stageCoverageShapes } from './stage-coverage-shapes.ts';

/** Tolerance in degrees, one step of the lattice: how far a vertex may lie from its neighbour's edge, about 1 cm. */
const NODE_DISTANCE = 1.5e-7;
/** Largest number of rounds: a new vertex can come within reach of another edge; observed to settle in two. */
const MAX_ROUNDS = 4;

/**
 * Inserts unmatched vertices: each unit gets the vertices that its neighbours have on its border:
 *
 *   +-----+-----+        +-----+-----+
 *   |     |  B  |        |     |  B  |
 *   |  A  +-----+   →    |  A  x-----+     A gets the vertex x.
 *   |     |  C  |        |     |  C  |
 *   +-----+-----+        +-----+-----+
 *
 * Without them the two sides of a border have different edges, and it would be drawn as two outlines. A unit that the vertices
 * would make invalid is left unchanged. Changed shapes are copied back to the staging; a unit in force that gets a vertex is
 * staged as an added neighbour.
 */
export async function nodeCoverage(db: Staged & Targeted & Covered & Sided): Promise<void> {
  const noded = new Set<number>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const units = await addNodes(db);
    if (units.length === 0) break;
    for (const n of units) noded.add(n);
    await addEdges(db, units);
    await findLooseEdges(db);
  }
  await stageCoverageShapes(db, [...noded]);
}

async function addNodes(db: Covered & Sided): Promise<number[]> {
  const rows = await db.query<{ n: number }>(sql`
    WITH vertex AS (
      SELECT DISTINCT layer, x, y, ST_SetSRID(ST_MakePoint(x, y), 4326) AS geom
        FROM loose_edge
       CROSS JOIN LATERAL (VALUES (x1, y1), (x2, y2)) AS ends (x, y)
    ), candidate AS MATERIALIZED (
      SELECT owner.n, x, y, x1, y1, x2, y2, vertex.geom,
             ST_LineLocatePoint(edge.geom, vertex.geom) AS place,
             ST_Distance(edge.geom, vertex.geom) AS distance
        FROM vertex
        JOIN loose_edge edge ON ST_DWithin(edge.geom, vertex.geom, ${NODE_DISTANCE}) AND edge.layer = vertex.layer
       CROSS JOIN unnest(edge.units) AS owner (n)
    ), own AS (
      SELECT n, x1 AS x, y1 AS y FROM coverage_edge WHERE n IN (SELECT n FROM candidate)
       UNION ALL
      SELECT n, x2, y2 FROM coverage_edge WHERE n IN (SELECT n FROM candidate)
    ), hit AS (
      -- Only the nearest edge of each unit: a vertex near a corner would otherwise be inserted twice.
      SELECT DISTINCT ON (n, x, y) n, x1, y1, x2, y2, geom, place
        FROM candidate
       WHERE place BETWEEN 1e-12 AND 1 - 1e-12
         AND (n, x, y) NOT IN (SELECT n, x, y FROM own)
       ORDER BY n, x, y, distance, x1, y1, x2, y2
    ), side AS (
      SELECT unit.n, dump.path[1] AS piece, dump.path[2] AS ring, dump.path[3] AS side,
             ST_StartPoint(dump.geom) AS a,
             ST_EndPoint(dump.geom) AS b
        FROM coverage_unit unit
       CROSS JOIN ST_DumpSegments(unit.geom) AS dump
       WHERE unit.n IN (SELECT n FROM hit)
    ), corner AS (
      SELECT n, piece, ring, side, 0 AS place, a AS geom
        FROM side
       UNION ALL
      SELECT side.n, piece, ring, side,
             CASE WHEN (ST_X(a), ST_Y(a)) = (x1, y1) THEN hit.place ELSE 1 - hit.place END,
             hit.geom
        FROM side
        JOIN hit ON hit.n = side.n
                AND (x1, y1, x2, y2) IN ((ST_X(a), ST_Y(a), ST_X(b), ST_Y(b)),
                                         (ST_X(b), ST_Y(b), ST_X(a), ST_Y(a)))
    ), ring AS (
      SELECT n, piece, ring,
             ST_MakeLine(array_agg(geom ORDER BY side, place)
                         || (array_agg(geom ORDER BY side, place))[1]) AS geom
        FROM corner
       GROUP BY n, piece, ring
    ), piece AS (
      SELECT n, piece,
             ST_MakePolygon((array_agg(geom ORDER BY ring))[1],
                            (array_agg(geom ORDER BY ring))[2:]) AS geom
        FROM ring
       GROUP BY n, piece
    ), noded AS (
      SELECT n, getu_canonical(ST_Collect(geom)) AS geom
        FROM piece
       GROUP BY n
    )
    UPDATE coverage_unit unit
       SET geom = noded.geom
      FROM noded
     WHERE noded.n = unit.n
       AND ST_IsValid(noded.geom)
    RETURNING unit.n`);
  return rows.map(({ n }) => n);
}
