import type { Sql } from '../../database/database.ts';

/** Ends the edition in force and writes the next one's row. Returns its number. */
export async function storeEdition(sql: Sql, title: string, validFrom: string): Promise<number> {
  await sql.query('UPDATE edition SET valid_to = $1 WHERE valid_to IS NULL', [validFrom]);
  const [row] = await sql.query<{ id: number }>(
    `
    INSERT INTO edition (id, base_id, title, valid_from)
    SELECT coalesce(max(id), 0) + 1, max(id), $1, $2
      FROM edition
    RETURNING id`,
    [title, validFrom],
  );
  if (row === undefined) throw new Error('the edition was not stored');
  return row.id;
}

/** Who made it, as a persona; of an import nobody is told. */
export async function signEdition(sql: Sql, editionId: number, by: string): Promise<void> {
  await sql.query('UPDATE edition SET published_by = $2 WHERE id = $1', [editionId, by]);
}

export async function storeUnits(sql: Sql, editionId: number): Promise<void> {
  await sql.query('UPDATE grid SET closed_in = $1 WHERE id IN (SELECT id FROM closing)', [
    editionId,
  ]);
  await sql.query(
    `
    INSERT INTO grid
           (id, code, level, kind, use, name, parent_code, path, is_leaf, is_derived,
            source_md5, households, population, opened_in,
            geom, geom_3857, geom_3857_low, label_point, area_m2)
    OVERRIDING SYSTEM VALUE
    SELECT o.id, t.code, t.level, t.kind, t.use, t.name, t.parent_code, t.path, t.is_leaf, o.is_derived,
           CASE WHEN NOT o.is_derived THEN coalesce(shape.source_md5, staged.source_md5, old.source_md5) END,
           t.households, t.population, $1,
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
     ORDER BY o.id`,
    [editionId],
  );
  // Whatever homes points next must not plan for an empty table: a scan of all units for each point. A small change does not
  // change what the planner knows, and looking at all of the city would cost more than the change.
  const [share] = await sql.query<{ isLarge: boolean }>(`
    SELECT (SELECT count(*) FROM opening) * 10 > greatest(reltuples, 0) AS "isLarge"
      FROM pg_class
     WHERE oid = 'grid'::regclass`);
  if (share?.isLarge !== false) await sql.query('ANALYZE grid');
  await sql.query(
    `
    INSERT INTO grid_code_void (code, edition_id, became, reason)
    SELECT code, $1, became, coalesce('is ' || became, 'removed') || ' in edition ' || $1::integer
      FROM closing
     WHERE is_removed`,
    [editionId],
  );
}

/** A border that was drawn again and came out the same keeps its row. */
export async function storeBorders(sql: Sql, editionId: number): Promise<void> {
  await sql.query('CREATE INDEX ON drawn_border (left_id)');
  await sql.query(
    `
    WITH concerned AS (
      SELECT id FROM closing
       UNION
      SELECT unit.kept_id
        FROM border_unit
        JOIN coverage_unit unit USING (n)
       WHERE unit.kept_id IS NOT NULL
    ), theirs AS (
      -- Either side by its own index: told of both at once, the planner reads all borders.
      SELECT b.id FROM concerned JOIN grid_border b ON b.left_id = concerned.id WHERE b.closed_in IS NULL
       UNION
      SELECT b.id FROM concerned JOIN grid_border b ON b.right_id = concerned.id WHERE b.closed_in IS NULL
    )
    UPDATE grid_border b
       SET closed_in = $1
      FROM theirs
     WHERE b.id = theirs.id
       AND NOT EXISTS (SELECT
                         FROM drawn_border d
                        WHERE d.left_id = b.left_id
                          AND d.right_id IS NOT DISTINCT FROM b.right_id
                          AND d.level = b.level
                          AND d.geom_3857 = b.geom_3857)`,
    [editionId],
  );
  await sql.query(
    `
    INSERT INTO grid_border (level, left_id, right_id, opened_in, geom_3857, geom_3857_low)
    SELECT d.level, d.left_id, d.right_id, $1, d.geom_3857, d.geom_3857_low
      FROM drawn_border d
     WHERE d.level IS NOT NULL
       AND NOT EXISTS (SELECT
                         FROM grid_border b
                        WHERE b.left_id = d.left_id
                          AND b.right_id IS NOT DISTINCT FROM d.right_id
                          AND b.level = d.level
                          AND b.closed_in IS NULL)
     ORDER BY d.level, d.left_id, d.right_id`,
    [editionId],
  );
}
