import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import type {
  Bordered,
  Changed,
  Covered,
  Labelled,
  Shaped,
  Simplified,
  Staged,
  Targeted,
} from './steps.ts';

/** Ends the edition in force and writes the next one's row. Returns its number. */
export async function storeEdition(db: Db, title: string, validFrom: string): Promise<number> {
  await db.query(sql`UPDATE edition SET valid_to = ${validFrom} WHERE valid_to IS NULL`);
  const row = await one<{ id: number }>(
    db,
    sql`
    INSERT INTO edition (id, base_id, title, valid_from)
    SELECT coalesce(max(id), 0) + 1, max(id), ${title}, ${validFrom}
      FROM edition
    RETURNING id`,
  );
  return row.id;
}

/** Records the actor that published an edition; an import has none. */
export async function signEdition(db: Db, editionId: number, by: string): Promise<void> {
  await db.query(sql`UPDATE edition SET published_by = ${by} WHERE id = ${editionId}`);
}

export async function storeUnits(
  db: Staged & Targeted & Shaped & Changed & Labelled & Simplified,
  editionId: number,
): Promise<void> {
  await db.query(
    sql`UPDATE grid SET closed_in = ${editionId} WHERE id IN (SELECT id FROM closing)`,
  );
  await db.query(sql`
    INSERT INTO grid
           (id, code, level, kind, use, name, parent_code, path, is_leaf, is_derived,
            source_md5, households, population, opened_in,
            geom, geom_3857, geom_3857_low, label_point, area_m2)
    OVERRIDING SYSTEM VALUE
    SELECT o.id, t.code, t.level, t.kind, t.use, t.name, t.parent_code, t.path, t.is_leaf, o.is_derived,
           CASE WHEN NOT o.is_derived THEN coalesce(shape.source_md5, staged.source_md5, old.source_md5) END,
           t.households, t.population, ${editionId},
           coalesce(shape.geom, old.geom),
           plane.geom,
           coalesce(low.geom, plane.geom),
           coalesce(label.geom, old.label_point),
           CASE
             WHEN o.is_same_ground THEN old.area_m2
             ELSE ST_Area(shape.geom::geography)
           END
      FROM opening o
      JOIN target_unit t USING (code)
      LEFT JOIN unit_shape shape USING (code)
      LEFT JOIN unit_label label USING (code)
      LEFT JOIN low_shape low USING (code)
      LEFT JOIN staged_grid staged ON staged.row = t.row
      LEFT JOIN grid old ON old.id = o.open_id
     CROSS JOIN LATERAL (SELECT ST_Transform(coalesce(shape.geom, old.geom), 3857) AS geom) AS plane
     ORDER BY o.id`);
  // The assignment of points after this must not be planned for an empty table, with a scan of all units per point. A small
  // change does not alter the planner's statistics, and analyzing the whole city would cost more than the change.
  const [share] = await db.query<{ isLarge: boolean }>(sql`
    SELECT (SELECT count(*) FROM opening) * 10 > greatest(reltuples, 0) AS "isLarge"
      FROM pg_class
     WHERE oid = 'grid'::regclass`);
  if (share?.isLarge !== false) await db.query(sql`SELECT getu_analyze('grid')`);
  await db.query(sql`
    INSERT INTO grid_code_void (code, edition_id, became, reason)
    SELECT code, ${editionId}, became, coalesce('is ' || became, 'removed') || ' in edition ' || ${editionId}::integer
      FROM closing
     WHERE is_removed`);
}

/** Stores borders. A border that was drawn again with the same result keeps its row. */
export async function storeBorders(
  db: Covered & Changed & Bordered,
  editionId: number,
): Promise<void> {
  await db.query(sql`CREATE INDEX ON drawn_border (left_id)`);
  await db.query(sql`
    WITH concerned AS (
      SELECT id FROM closing
       UNION
      SELECT unit.kept_id
        FROM border_unit
        JOIN coverage_unit unit USING (n)
       WHERE unit.kept_id IS NOT NULL
    ), theirs AS (
      -- Either side by its own index: with both conditions at once, the planner reads all borders.
      SELECT b.id FROM concerned JOIN grid_border b ON b.left_id = concerned.id WHERE b.closed_in IS NULL
       UNION
      SELECT b.id FROM concerned JOIN grid_border b ON b.right_id = concerned.id WHERE b.closed_in IS NULL
    )
    UPDATE grid_border b
       SET closed_in = ${editionId}
      FROM theirs
     WHERE b.id = theirs.id
       AND NOT EXISTS (SELECT
                         FROM drawn_border d
                        WHERE d.left_id = b.left_id
                          AND d.right_id IS NOT DISTINCT FROM b.right_id
                          AND d.level = b.level
                          AND d.geom_3857 = b.geom_3857)`);
  await db.query(sql`
    INSERT INTO grid_border (level, left_id, right_id, opened_in, geom_3857, geom_3857_low)
    SELECT d.level, d.left_id, d.right_id, ${editionId}, d.geom_3857, d.geom_3857_low
      FROM drawn_border d
     WHERE d.level IS NOT NULL
       AND NOT EXISTS (SELECT
                         FROM grid_border b
                        WHERE b.left_id = d.left_id
                          AND b.right_id IS NOT DISTINCT FROM d.right_id
                          AND b.level = d.level
                          AND b.closed_in IS NULL)
     ORDER BY d.level, d.left_id, d.right_id`);
}
