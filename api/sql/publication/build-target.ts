import type { CodeTemplate } from '../../core/contract/plans.ts';
import { sql } from '../../database/sql.ts';
import { LATTICE } from '../staging/lattice.ts';
import { recallShapes } from '../staging/recall-shapes.ts';
import type { StagingOptions } from '../staging/stage-grids.ts';
import { issueCodes } from './issue-codes.ts';
import { type Staged, type Targeted, withTables } from './steps.ts';

/**
 * Builds `target_unit`: the units of the next edition, without their shapes: the staged ones, and those in force that stay.
 * Level by level from the top, because a unit finds its parent, and with it its code, among the units above it. A code that is
 * staged twice occurs once here.
 */
export async function buildTarget<Known extends Staged>(
  db: Known,
  options: StagingOptions,
  template: CodeTemplate,
): Promise<Known & Targeted> {
  const targeted = await openTarget(db);
  const levels = await db.query<{ level: number }>(
    sql`SELECT level FROM grid_level ORDER BY level`,
  );
  for (const { level } of levels) {
    if (options.parent === 'prefix') await takeParentsByPrefix(targeted, level);
    if (options.parent === 'largest-share') await takeParentsByShare(targeted, level);
    await issueCodes(db, level, template);
    await recallShapes(db);
    await addLevel(targeted, level, options.replaceLevel);
  }
  await db.query(sql`
    INSERT INTO removed_unit (code)
    SELECT g.code
      FROM grid g
     WHERE g.closed_in IS NULL
       AND NOT EXISTS (SELECT FROM target_unit t WHERE t.open_id = g.id)`);
  await indexTarget(targeted);
  await findPaths(targeted);
  await findLayers(targeted, options.upper);
  return targeted;
}

/** Creates the tables, with `removed_unit`: codes in force that end, and the replacement of each, if it is the same unit. */
export async function openTarget<Known extends Staged>(db: Known): Promise<Known & Targeted> {
  await db.query(sql`DROP TABLE IF EXISTS target_unit, removed_unit`);
  await db.query(sql`
    CREATE TEMP TABLE removed_unit (
      code   text PRIMARY KEY,
      became text
    ) ON COMMIT DROP`);
  await db.query(sql`
    CREATE TEMP TABLE target_unit (
      code        text PRIMARY KEY,
      -- Row of the staging; null: in force and not staged.
      row         integer UNIQUE,
      -- Id of the unit in force with this code; null: new.
      open_id     bigint UNIQUE,
      level       smallint NOT NULL,
      kind        text NOT NULL,
      use         text,
      name        text NOT NULL,
      parent_code text,
      households  integer,
      population  integer,
      path        text[],
      is_leaf     boolean,
      -- Coverage that its shape belongs to. 0: the smallest units. Else its level: imported upper shapes that stay are a
      -- coverage of their own, with those of their level that have no children.
      layer       smallint NOT NULL DEFAULT 0
    ) ON COMMIT DROP`);
  return withTables(db, 'target_unit', 'removed_unit');
}

export async function indexTarget(db: Targeted): Promise<void> {
  await db.query(sql`CREATE INDEX ON target_unit (parent_code)`);
  await db.query(sql`ANALYZE target_unit`);
  await db.query(sql`ANALYZE removed_unit`);
}

/** Gives each staged unit of a level the code of its `parent`, by row; null where it has none. */
const takeParent = (level: number) => sql`
    UPDATE staged_grid s
       SET parent_code = parent.code
      FROM staged_grid same
      LEFT JOIN parent USING (row)
     WHERE s.row = same.row
       AND s.level = ${level}
       AND NOT s.is_drawn_in`;

async function takeParentsByPrefix(db: Staged & Targeted, level: number): Promise<void> {
  await db.query(sql`
    WITH parent AS (
      SELECT DISTINCT ON (s.row) s.row, p.code
        FROM staged_grid s
       CROSS JOIN generate_series(1, length(s.code) - 1) AS cut (length)
        JOIN target_unit p ON p.code = left(s.code, cut.length) AND p.level = ${level} - 1
       WHERE s.level = ${level}
         AND NOT s.is_drawn_in
       ORDER BY s.row, cut.length DESC
    )${takeParent(level)}`);
}

async function takeParentsByShare(db: Staged & Targeted, level: number): Promise<void> {
  await db.query(sql`
    WITH above AS MATERIALIZED (
      SELECT p.code, coalesce(s.geom, g.geom) AS geom
        FROM target_unit p
        LEFT JOIN staged_grid s ON s.row = p.row AND s.is_sound
        LEFT JOIN grid g ON g.id = p.open_id
       WHERE p.level = ${level} - 1
    ), share AS (
      SELECT s.row, above.code,
             CASE
               WHEN ST_CoveredBy(s.geom, above.geom) THEN 1
               ELSE ST_Area(ST_Intersection(s.geom, above.geom, ${LATTICE})) / ST_Area(s.geom)
             END AS share
        FROM staged_grid s
        JOIN above ON above.geom && ST_Envelope(s.geom)
       WHERE s.level = ${level}
         AND s.is_sound
         AND NOT s.is_drawn_in
    ), parent AS (
      SELECT DISTINCT ON (row) row, code
        FROM share
       WHERE share > 0
       ORDER BY row, share DESC, code
    )${takeParent(level)}`);
}

async function addLevel(
  db: Staged & Targeted,
  level: number,
  replaceLevel: boolean,
): Promise<void> {
  await db.query(sql`
    INSERT INTO target_unit
           (code, row, open_id, level, kind, use, name, parent_code, households, population)
    SELECT s.code, s.row, g.id, s.level, s.kind, s.use, s.name, s.parent_code, s.households, s.population
      FROM staged_grid s
      LEFT JOIN grid g ON g.code = s.code AND g.closed_in IS NULL
     WHERE s.level = ${level}
       AND s.code IS NOT NULL
     ORDER BY s.row
        ON CONFLICT DO NOTHING`);
  await db.query(sql`
    INSERT INTO target_unit
           (code, open_id, level, kind, use, name, parent_code, households, population)
    SELECT g.code, g.id, g.level, g.kind, g.use, g.name, g.parent_code, g.households, g.population
      FROM grid g
     WHERE g.level = ${level}
       AND g.closed_in IS NULL
       AND NOT EXISTS (SELECT FROM staged_grid s WHERE s.code = g.code)
       AND NOT (${replaceLevel} AND EXISTS (SELECT FROM staged_grid s WHERE s.level = ${level} AND NOT s.is_drawn_in))
        ON CONFLICT DO NOTHING`);
}

/** Computes paths. A unit whose chain of parents is broken keeps a null path; the tree check reports the reason. */
async function findPaths(db: Targeted): Promise<void> {
  await db.query(sql`
    WITH RECURSIVE descent AS (
      SELECT code, level, ARRAY[code] AS path
        FROM target_unit
       WHERE parent_code IS NULL
       UNION ALL
      SELECT unit.code, unit.level, descent.path || unit.code
        FROM descent
        JOIN target_unit unit ON unit.parent_code = descent.code AND unit.level = descent.level + 1
    )
    UPDATE target_unit unit
       SET path = descent.path,
           is_leaf = NOT EXISTS (SELECT FROM target_unit child WHERE child.parent_code = unit.code)
      FROM descent
     WHERE descent.code = unit.code`);
}

/**
 * Determines which upper units have a shape of their own. A unit that kept its shape keeps it, whatever happens to its members:
 * only a change of the unit itself can change it. `derive`: a staged unit becomes the union of its children; `keep`: it keeps
 * the staged shape, and so does a smallest unit that gets children; `as_before`: only units staged with a shape.
 */
export async function findLayers(
  db: Staged & Targeted,
  upper: StagingOptions['upper'] | 'as_before',
): Promise<void> {
  await db.query(sql`
    WITH shaped AS (
      SELECT unit.code, unit.level, unit.is_leaf,
             s.row IS NOT NULL AND NOT s.is_drawn_in AS is_staged,
             coalesce(NOT g.is_leaf, false) AS was_upper
        FROM target_unit unit
        LEFT JOIN staged_grid s ON s.row = unit.row
        LEFT JOIN grid g ON g.id = unit.open_id
       WHERE CASE WHEN s.row IS NULL THEN NOT g.is_derived ELSE s.geom IS NOT NULL END
    ), kept AS (
      SELECT code, level
        FROM shaped
       WHERE NOT is_leaf
         AND CASE WHEN is_staged THEN ${upper} <> 'derive' ELSE was_upper OR ${upper} = 'keep' END
    )
    UPDATE target_unit unit
       SET layer = unit.level
      FROM shaped
     WHERE shaped.code = unit.code
       AND (unit.code IN (SELECT code FROM kept)
            OR unit.is_leaf AND unit.level IN (SELECT level
                                                 FROM kept
                                                UNION ALL
                                               SELECT g.level
                                                 FROM grid g
                                                WHERE g.closed_in IS NULL
                                                  AND NOT g.is_leaf
                                                  AND NOT g.is_derived
                                                  AND NOT EXISTS (SELECT FROM target_unit t WHERE t.open_id = g.id)
                                                  AND NOT EXISTS (SELECT FROM removed_unit r WHERE r.code = g.code)))`);
}
