import type { Db } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';

/** Invariants of every edition: one coverage, one tree, borders once, and no reference to an ended unit. */
export async function findDisorder(db: Db): Promise<unknown[]> {
  return db.query(sql`
    SELECT 'not the union of its children' AS what, g.code
      FROM grid g
     WHERE g.closed_in IS NULL AND NOT g.is_leaf
       AND NOT ST_Equals(g.geom, (SELECT ST_Union(c.geom, 1e-7) FROM grid c WHERE c.parent_code = g.code AND c.closed_in IS NULL))
     UNION ALL
    SELECT 'overlaps', a.code
      FROM grid a JOIN grid b ON a.geom && b.geom AND a.id < b.id AND a.is_leaf AND b.is_leaf
     WHERE a.closed_in IS NULL AND b.closed_in IS NULL AND ST_Relate(a.geom, b.geom, '2********')
     UNION ALL
    SELECT 'path', g.code
      FROM grid g LEFT JOIN grid p ON p.code = g.parent_code AND p.closed_in IS NULL
     WHERE g.closed_in IS NULL AND g.path <> coalesce(p.path, '{}') || g.code
     UNION ALL
    SELECT 'leaf', g.code
      FROM grid g
     WHERE g.closed_in IS NULL
       AND g.is_leaf = EXISTS (SELECT FROM grid c WHERE c.parent_code = g.code AND c.closed_in IS NULL)
     UNION ALL
    SELECT 'ground', 'sum ' || (sum(area_m2) FILTER (WHERE is_leaf) - sum(area_m2) FILTER (WHERE level = 1))
      FROM grid
     WHERE closed_in IS NULL
    HAVING abs(sum(area_m2) FILTER (WHERE is_leaf) - sum(area_m2) FILTER (WHERE level = 1)) > 0.01
     UNION ALL
    SELECT 'border of what has ended', l.code
      FROM grid_border b JOIN grid l ON l.id = b.left_id LEFT JOIN grid r ON r.id = b.right_id
     WHERE b.closed_in IS NULL AND (l.closed_in IS NOT NULL OR r.closed_in IS NOT NULL)
     UNION ALL
    SELECT 'border drawn twice or not at all', round((sum(ST_Length(b.geom_3857)) - e.length)::numeric, 3)::text
      FROM grid_border b,
           (SELECT ST_Length(ST_UnaryUnion(ST_Collect(ST_Boundary(geom_3857)), 1e-3)) AS length FROM grid WHERE closed_in IS NULL AND is_leaf) AS e
     WHERE b.closed_in IS NULL
     GROUP BY e.length
    HAVING abs(sum(ST_Length(b.geom_3857)) - e.length) > 0.5
     UNION ALL
    SELECT 'points at what has ended', p.code
      FROM (SELECT code, unit_id FROM camera UNION ALL SELECT code, unit_id FROM incident UNION ALL SELECT code, unit_id FROM place) AS p
      JOIN grid g ON g.id = p.unit_id
     WHERE g.closed_in IS NOT NULL OR NOT g.is_leaf
     UNION ALL
    SELECT 'has no home', p.code
      FROM (SELECT code, unit_id FROM camera UNION ALL SELECT code, unit_id FROM incident UNION ALL SELECT code, unit_id FROM place) AS p
     WHERE p.unit_id IS NULL
     UNION ALL
    SELECT 'post of what has ended', s.grid_code
      FROM grid_staff s
     WHERE s.until IS NULL AND NOT EXISTS (SELECT FROM grid g WHERE g.code = s.grid_code AND g.closed_in IS NULL)
     UNION ALL
    SELECT 'code used again', g.code
      FROM grid g JOIN grid_code_void v USING (code)
     WHERE g.closed_in IS NULL
     UNION ALL
    SELECT 'lineage does not add up', old.code || ' ' || sum(l.share_of_old)
      FROM grid_lineage l JOIN grid old ON old.id = l.old_id JOIN grid new ON new.id = l.new_id
     WHERE CASE WHEN old.is_leaf THEN new.is_leaf ELSE new.level = old.level END
     GROUP BY old.id
    HAVING abs(sum(l.share_of_old) - 1) > 1e-6
     UNION ALL
    SELECT 'lineage is not what the shapes have in common', old.code || ' and ' || new.code
      FROM grid old
      JOIN grid new ON new.opened_in = old.closed_in
                   AND new.level = old.level
                   AND NOT (new.is_leaf AND old.is_leaf)
                   AND new.geom && old.geom
     CROSS JOIN LATERAL (SELECT CASE
                                  WHEN old.geom = new.geom THEN old.area_m2
                                  WHEN ST_Relate(old.geom, new.geom, '2********')
                                  THEN ST_Area(ST_Intersection(old.geom, new.geom, 1e-7)::geography)
                                  ELSE 0
                                END AS m2) AS common
      LEFT JOIN grid_lineage l ON l.old_id = old.id AND l.new_id = new.id
     WHERE abs(coalesce(l.share_of_old, 0) - common.m2 / old.area_m2) > 2e-6
        OR abs(coalesce(l.share_of_new, 0) - common.m2 / new.area_m2) > 2e-6`);
}
