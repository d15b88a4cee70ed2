import { TILE_LOW_MAX_ZOOM } from '../../core/contract/tiles.ts';
import { raw, sql } from '../../database/sql.ts';
import { addEdges } from '../staging/build-coverage.ts';
import {
  type Bordered,
  type Changed,
  type Covered,
  type Shaped,
  type Sided,
  type Targeted,
  withTables,
} from './steps.ts';

/**
 * Tolerance of simplified borders in metres of EPSG:3857: a quarter of a pixel of a 512-pixel tile at the highest zoom that is
 * cut from it, 4.8 m at zoom 12.
 */
const LOW_TOLERANCE = (2 * Math.PI * 6_378_137) / 512 / 2 ** TILE_LOW_MAX_ZOOM / 4;

/** Codes of units that have an outline of their own at their level; of a change only some of them are in the target. */
const keptUppers = sql`
             SELECT code
               FROM target_unit
              WHERE layer > 0
              UNION
             SELECT code
               FROM grid
              WHERE closed_in IS NULL
                AND NOT is_leaf
                AND NOT is_derived
                AND id NOT IN (SELECT open_id FROM target_unit WHERE open_id IS NOT NULL)`;

/**
 * Builds `drawn_border`: the borders of all units that get a new row or a new neighbour, each once, with the line for low
 * zooms. A line runs between two points where three units meet, so simplifying it once, with fixed ends, keeps all its units
 * together.
 */
export async function drawBorders<Known extends Targeted & Covered & Sided & Shaped & Changed>(
  db: Known,
): Promise<Known & Bordered> {
  await addBorderUnits(db);
  await db.query(sql`DROP TABLE IF EXISTS drawn_border`);
  await db.query(sql`
    CREATE TEMP TABLE drawn_border ON COMMIT DROP AS
    WITH edge AS (
      SELECT layer, x1, y1, x2, y2,
             min(n) FILTER (WHERE is_forward) AS ahead,
             min(n) FILTER (WHERE NOT is_forward) AS behind
        FROM coverage_edge
       GROUP BY layer, x1, y1, x2, y2
    ), directed AS (
      -- The unit with the lower number stands on the left of all edges it shares with another.
      SELECT layer,
             least(ahead, behind) AS left_n,
             CASE WHEN ahead <> behind THEN greatest(ahead, behind) END AS right_n,
             CASE
               WHEN ahead = least(ahead, behind) THEN ST_MakeLine(ST_Point(x1, y1, 4326), ST_Point(x2, y2, 4326))
               ELSE ST_MakeLine(ST_Point(x2, y2, 4326), ST_Point(x1, y1, 4326))
             END AS geom
        FROM edge
    ), line AS (
      SELECT layer, left_n, right_n,
             ST_Multi(ST_LineMerge(ST_Transform(ST_Collect(geom ORDER BY geom), 3857))) AS geom_3857
        FROM directed
       WHERE left_n IN (SELECT n FROM border_unit)
          OR right_n IN (SELECT n FROM border_unit)
       GROUP BY layer, left_n, right_n
    )
    SELECT line.layer, left_n, right_n,
           coalesce(left_new.id, left_unit.kept_id) AS left_id,
           coalesce(right_new.id, right_unit.kept_id) AS right_id,
           CASE
             WHEN line.layer > 0 THEN line.layer
             ELSE getu_border_level(left_target.level, left_target.path, right_target.path, kept.codes)
           END AS level,
           geom_3857,
           ST_Multi(ST_SimplifyPreserveTopology(geom_3857, ${LOW_TOLERANCE}::float8)) AS geom_3857_low
      FROM line
      JOIN coverage_unit left_unit ON left_unit.n = left_n
      JOIN target_unit left_target ON left_target.code = left_unit.code
      LEFT JOIN opening left_new ON left_new.code = left_unit.code
      LEFT JOIN coverage_unit right_unit ON right_unit.n = right_n
      LEFT JOIN target_unit right_target ON right_target.code = right_unit.code
      LEFT JOIN opening right_new ON right_new.code = right_unit.code
     CROSS JOIN (SELECT coalesce(array_agg(code), '{}') AS codes FROM (${keptUppers}) AS shaped) AS kept`);
  await db.query(sql`CREATE INDEX ON drawn_border (left_n)`);
  await db.query(sql`CREATE INDEX ON drawn_border (right_n)`);
  await db.query(sql`ANALYZE drawn_border`);
  return withTables(db, 'border_unit', 'drawn_border');
}

/**
 * Adds the units needed to draw the borders to the coverage: smallest units with a new row but the old shape, the neighbours of
 * ended units, and all units that touch one of them; and the upper units that keep a shape of their own. `border_unit` are
 * those whose borders are drawn.
 */
async function addBorderUnits(db: Targeted & Covered & Sided & Shaped & Changed): Promise<void> {
  await db.query(sql`DROP TABLE IF EXISTS border_unit`);
  await db.query(sql`
    CREATE TEMP TABLE border_unit ON COMMIT DROP AS
    SELECT code, NULL::integer AS n
      FROM opening
      JOIN target_unit t USING (code)
     WHERE t.is_leaf
        OR t.layer > 0
     UNION
    SELECT t.code, NULL
      FROM (
             SELECT b.right_id AS id
               FROM closing
               JOIN grid_border b ON b.left_id = closing.id
              WHERE b.closed_in IS NULL
              UNION
             SELECT b.left_id
               FROM closing
               JOIN grid_border b ON b.right_id = closing.id
              WHERE b.closed_in IS NULL
              UNION
             SELECT id
               FROM closing
           ) AS neighbour
      JOIN grid g ON g.id = neighbour.id AND g.closed_in IS NULL
      JOIN target_unit t ON t.code = g.code
     WHERE t.is_leaf
        OR t.layer > 0`);
  await db.query(sql`ANALYZE border_unit`);
  for (const units of ['border_unit', 'touching'] as const) {
    const added = await db.query<{ n: number }>(sql`
      WITH touching AS (
        SELECT t.code
          FROM coverage_unit unit
          JOIN border_unit USING (code)
          JOIN grid g ON g.geom && ST_Envelope(unit.geom) AND g.closed_in IS NULL
          JOIN target_unit t ON t.open_id = g.id AND t.layer = unit.layer
         WHERE t.is_leaf
            OR t.layer > 0
      )
      INSERT INTO coverage_unit (code, row, kept_id, layer, geom)
      SELECT DISTINCT ON (t.code) t.code, t.row, t.open_id,
             t.layer,
             coalesce(shape.geom, g.geom)
        FROM ${raw(units)}
        JOIN target_unit t USING (code)
        LEFT JOIN unit_shape shape ON shape.code = t.code
        LEFT JOIN grid g ON g.id = t.open_id
       WHERE NOT EXISTS (SELECT FROM coverage_unit known WHERE known.code = t.code)
       ORDER BY t.code
      RETURNING n`);
    if (added.length > 0)
      await addEdges(
        db,
        added.map(({ n }) => n),
      );
  }
  await db.query(sql`
    UPDATE border_unit
       SET n = unit.n
      FROM coverage_unit unit
     WHERE unit.code = border_unit.code`);
}
