import { TILE_LOW_MAX_ZOOM } from '../../core/contract/tiles.ts';
import { sql } from '../../database/sql.ts';
import {
  type Bordered,
  type Changed,
  type Covered,
  type Simplified,
  type Targeted,
  withTables,
} from './steps.ts';

/**
 * Builds `low_shape`: the new units in EPSG:3857, composed of the simplified borders. All units at a border use the same line,
 * so neighbours still meet. Levels that no low zoom shows have none, nor has a unit whose simplified borders no longer enclose
 * it.
 */
export async function buildLowShapes<Known extends Targeted & Covered & Changed & Bordered>(
  db: Known,
): Promise<Known & Simplified> {
  await db.query(sql`DROP TABLE IF EXISTS low_shape`);
  await db.query(sql`
    CREATE TEMP TABLE low_shape ON COMMIT DROP AS
    WITH shown AS (
      SELECT o.code, t.is_leaf OR t.layer > 0 AS has_own_lines
        FROM opening o
        JOIN target_unit t USING (code)
        JOIN grid_level l ON l.level = o.level
       WHERE min_zoom <= ${TILE_LOW_MAX_ZOOM}
    ), inner_leaf AS MATERIALIZED (
      SELECT id
        FROM grid
       WHERE path && ARRAY(SELECT code FROM shown WHERE NOT has_own_lines)
         AND is_leaf
         AND closed_in IS NULL
    ), redrawn AS MATERIALIZED (
      SELECT unit.kept_id AS id
        FROM border_unit
        JOIN coverage_unit unit USING (n)
       WHERE unit.kept_id IS NOT NULL
       UNION
      SELECT id FROM closing
    ), staying AS MATERIALIZED (
      SELECT b.id
        FROM (
               SELECT b.id, b.left_id, b.right_id
                 FROM inner_leaf
                 JOIN grid_border b ON b.left_id = inner_leaf.id
                WHERE b.closed_in IS NULL
                UNION
               SELECT b.id, b.left_id, b.right_id
                 FROM inner_leaf
                 JOIN grid_border b ON b.right_id = inner_leaf.id
                WHERE b.closed_in IS NULL
             ) AS b
       WHERE b.left_id NOT IN (SELECT id FROM redrawn)
         AND (b.right_id IS NULL OR b.right_id NOT IN (SELECT id FROM redrawn))
    ), own_line AS (
      SELECT shown.code, b.geom_3857_low AS geom
        FROM shown
        JOIN coverage_unit unit USING (code)
        JOIN drawn_border b ON unit.n IN (b.left_n, b.right_n)
       WHERE shown.has_own_lines
    ), leaf_line AS (
      SELECT l.path AS left_path, r.path AS right_path, b.geom_3857_low AS geom
        FROM drawn_border b
        JOIN coverage_unit left_unit ON left_unit.n = b.left_n
        JOIN target_unit l ON l.code = left_unit.code
        LEFT JOIN coverage_unit right_unit ON right_unit.n = b.right_n
        LEFT JOIN target_unit r ON r.code = right_unit.code
       WHERE b.layer = 0
       UNION ALL
      -- Unchanged borders around the upper units that change elsewhere.
      SELECT l.path, r.path, b.geom_3857_low
        FROM staying
        JOIN grid_border b USING (id)
        JOIN grid l ON l.id = b.left_id AND l.is_leaf
        -- For a change only touched units are in the target: the rest is as it was.
        LEFT JOIN target_unit t ON t.open_id = l.id
        LEFT JOIN grid r ON r.id = b.right_id
       WHERE coalesce(t.is_leaf AND t.layer = 0, b.level <> ALL (SELECT layer FROM target_unit WHERE layer > 0))
    ), upper_line AS (
      SELECT side.code, leaf_line.geom
        FROM leaf_line
       CROSS JOIN LATERAL (
               SELECT left_path[step] AS code
                 FROM generate_subscripts(left_path, 1) AS step
                WHERE left_path[step] IS DISTINCT FROM right_path[step]
                UNION ALL
               SELECT right_path[step]
                 FROM generate_subscripts(right_path, 1) AS step
                WHERE right_path[step] IS DISTINCT FROM left_path[step]
             ) AS side
        JOIN shown ON shown.code = side.code AND NOT shown.has_own_lines
    )
    SELECT code, getu_canonical(ST_BuildArea(ST_Collect(geom))) AS geom
      FROM (SELECT * FROM own_line UNION ALL SELECT * FROM upper_line) AS line
     GROUP BY code`);
  await db.query(sql`
    DELETE FROM low_shape
     WHERE geom IS NULL
        OR ST_IsEmpty(geom)
        OR NOT ST_IsValid(geom)`);
  await db.query(sql`CREATE UNIQUE INDEX ON low_shape (code)`);
  await db.query(sql`ANALYZE low_shape`);
  return withTables(db, 'low_shape');
}
