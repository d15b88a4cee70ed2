import { sql } from '../../database/sql.ts';
import { findLayers, indexTarget, openTarget } from './build-target.ts';
import type { Staged, Targeted } from './steps.ts';

/**
 * Builds `target_unit` for a change of some units of the edition in force: the staged units, every unit whose path or shape may
 * depend on them, and the neighbours whose borders are drawn again. The rest of the city is not read, so the cost grows with
 * the change. Staged units have their codes; `removed` are codes in force that end. Where no border is drawn neighbours are
 * left out.
 */
export async function buildChangeTarget<Known extends Staged>(
  db: Known,
  removed: readonly { code: string; became: string | null }[],
  upper: 'keep' | 'as_before',
  neighbours: 'drawn_again' | 'left_out' = 'drawn_again',
): Promise<Known & Targeted> {
  const targeted = await openTarget(db);
  await db.query(sql`
    INSERT INTO removed_unit (code, became)
    SELECT code, became
      FROM unnest(${removed.map(({ code }) => code)}::text[],
                  ${removed.map(({ became }) => became)}::text[]) AS gone (code, became)`);
  await db.query(sql`
    INSERT INTO target_unit
           (code, row, open_id, level, kind, use, name, parent_code, households, population)
    SELECT s.code, s.row, g.id, s.level, s.kind, s.use, s.name, s.parent_code, s.households, s.population
      FROM staged_grid s
      LEFT JOIN grid g ON g.code = s.code AND g.closed_in IS NULL
     ORDER BY s.row`);
  await db.query(sql`ANALYZE target_unit`);
  await db.query(sql`ANALYZE removed_unit`);
  await addKin(targeted);
  if (neighbours === 'drawn_again') await addNeighbours(targeted);
  await indexTarget(targeted);
  await findChangedPaths(targeted);
  await findLayers(targeted, upper);
  return targeted;
}

/**
 * Adds units after more were staged as added neighbours: the units above these get the vertices too, and their own neighbours
 * are drawn.
 */
export async function widenChangeTarget(db: Staged & Targeted): Promise<void> {
  await addKin(db);
  await addNeighbours(db);
  await db.query(sql`ANALYZE target_unit`);
  await findChangedPaths(db);
  await findLayers(db, 'as_before');
}

const columns = sql`(code, open_id, level, kind, use, name, parent_code, households, population)`;
const inForce = sql`
      SELECT g.code, g.id, g.level, g.kind, g.use, g.name, g.parent_code, g.households, g.population`;
const stays = sql`
         AND g.closed_in IS NULL
         AND NOT EXISTS (SELECT FROM removed_unit gone WHERE gone.code = g.code)
          ON CONFLICT DO NOTHING`;

/** Codes in force of upper units that get another code or another parent: the paths of all their members change. */
const movedUppers = sql`
      moved AS MATERIALIZED (
        SELECT old.code
          FROM removed_unit gone
          JOIN grid old USING (code)
         WHERE old.closed_in IS NULL
           AND NOT old.is_leaf
         UNION
        SELECT old.code
          FROM target_unit t
          JOIN grid old ON old.id = t.open_id
         WHERE t.row IS NOT NULL
           AND NOT old.is_leaf
           AND old.parent_code IS DISTINCT FROM t.parent_code
      )`;

/** Adds the units above a changed unit, with their direct members, and the members of a moved unit. */
async function addKin(db: Targeted): Promise<void> {
  await db.query(sql`
      WITH touched AS (
        SELECT code FROM target_unit WHERE row IS NOT NULL
         UNION
        SELECT code FROM removed_unit
         UNION
        SELECT parent_code FROM target_unit WHERE row IS NOT NULL AND parent_code IS NOT NULL
      ), above AS MATERIALIZED (
        SELECT DISTINCT unnest(g.path) AS code
          FROM touched
          JOIN grid g USING (code)
         WHERE g.closed_in IS NULL
      ), lineage AS (
        SELECT g.id FROM above JOIN grid g ON g.code = above.code WHERE g.closed_in IS NULL
         UNION
        SELECT g.id FROM above JOIN grid g ON g.parent_code = above.code WHERE g.closed_in IS NULL
      )
      INSERT INTO target_unit ${columns}${inForce}
        FROM lineage
        JOIN grid g USING (id)
       WHERE true${stays}`);
  await db.query(sql`
      WITH${movedUppers}
      INSERT INTO target_unit ${columns}${inForce}
        FROM grid g
       WHERE g.path && ARRAY(SELECT code FROM moved)${stays}`);
}

/**
 * Adds smallest units that touch the change, and upper ones with a shape of their own; and those of their kind that touch
 * these.
 */
async function addNeighbours(db: Staged & Targeted): Promise<void> {
  await db.query(sql`
      WITH${movedUppers}, seed AS MATERIALIZED (
        SELECT g.geom
          FROM removed_unit gone
          JOIN grid g USING (code)
         WHERE g.closed_in IS NULL
           AND g.is_leaf
         UNION ALL
        SELECT g.geom
          FROM target_unit t
          JOIN grid g ON g.id = t.open_id
         WHERE t.row IS NOT NULL
           AND g.is_leaf
         UNION ALL
        SELECT g.geom
          FROM grid g
         WHERE g.path && ARRAY(SELECT code FROM moved)
           AND g.closed_in IS NULL
           AND g.is_leaf
         UNION ALL
        SELECT geom
          FROM staged_grid
         WHERE geom IS NOT NULL
           AND is_sound
      ), near AS MATERIALIZED (
        SELECT DISTINCT ON (g.id) g.id, g.geom, g.is_leaf, g.level
          FROM seed
          JOIN grid g ON g.geom && seed.geom
         WHERE g.closed_in IS NULL
           AND (g.is_leaf OR NOT g.is_derived)
      ), beside AS (
        SELECT id FROM near
         UNION
        SELECT g.id
          FROM near
          JOIN grid g ON g.geom && near.geom
         WHERE g.closed_in IS NULL
           AND (near.is_leaf AND g.is_leaf
                OR NOT near.is_leaf AND NOT g.is_derived AND g.level = near.level)
      )
      INSERT INTO target_unit ${columns}${inForce}
        FROM beside
        JOIN grid g USING (id)
       WHERE true${stays}`);
}

/** Computes paths from the direct members of units outside the target, whose paths are unchanged. */
async function findChangedPaths(db: Targeted): Promise<void> {
  await db.query(sql`
    WITH RECURSIVE descent AS (
      SELECT t.code, t.level, coalesce(above.path, '{}') || t.code AS path
        FROM target_unit t
        LEFT JOIN grid above ON above.code = t.parent_code AND above.closed_in IS NULL
       WHERE NOT EXISTS (SELECT FROM target_unit parent WHERE parent.code = t.parent_code)
       UNION ALL
      SELECT t.code, t.level, descent.path || t.code
        FROM descent
        JOIN target_unit t ON t.parent_code = descent.code AND t.level = descent.level + 1
    )
    UPDATE target_unit t
       SET path = descent.path,
           is_leaf = NOT EXISTS (SELECT FROM target_unit child WHERE child.parent_code = t.code)
                 AND NOT EXISTS (SELECT
                                   FROM grid child
                                  WHERE child.parent_code = t.code
                                    AND child.closed_in IS NULL
                                    AND NOT EXISTS (SELECT FROM target_unit known WHERE known.open_id = child.id)
                                    AND NOT EXISTS (SELECT FROM removed_unit gone WHERE gone.code = child.code))
      FROM descent
     WHERE descent.code = t.code`);
}
