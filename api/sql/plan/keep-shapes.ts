/**
 * Effect of a plan on upper units that keep a shape of their own. A plan draws smallest units and their parents, which leaves
 * such a shape unchanged. Only where a plan merges several units into one is the new outline known: that of all of them.
 */
import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import { sql } from '../../database/sql.ts';
import { widenChangeTarget } from '../publication/build-change-target.ts';
import type { Staged, Targeted } from '../publication/steps.ts';
import { LATTICE } from '../staging/lattice.ts';

/**
 * Adds the shape of a unit that ends to the unit that gets all its members.
 * @returns a fault where a unit with a shape of its own is split, or ends and its members go to several units, and where a new
 * unit
 *   is added among such ones: its ground is unknown
 */
export async function keepShapes(
  db: Staged & Targeted,
  keys: ReadonlyMap<number, string>,
): Promise<PlanFinding[]> {
  const ended = await db.query<{ code: string; successors: string[] }>(sql`
    SELECT gone.code,
           ARRAY(SELECT DISTINCT t.parent_code
                   FROM grid child
                   LEFT JOIN removed_unit renamed ON renamed.code = child.code
                   JOIN target_unit t ON t.code = CASE WHEN renamed.code IS NULL THEN child.code ELSE renamed.became END
                  WHERE child.parent_code = gone.code
                    AND child.closed_in IS NULL) AS successors
      FROM removed_unit gone
      JOIN grid g ON g.code = gone.code AND g.closed_in IS NULL
     WHERE gone.became IS NULL
       AND NOT g.is_leaf
       AND NOT g.is_derived
     ORDER BY gone.code`);
  const begun = await db.query<{ row: number }>(sql`
    SELECT t.row
      FROM target_unit t
     WHERE t.open_id IS NULL
       AND NOT t.is_leaf
       AND t.layer = 0
       AND EXISTS (SELECT
                     FROM grid kept
                    WHERE kept.level = t.level
                      AND kept.closed_in IS NULL
                      AND NOT kept.is_leaf
                      AND NOT kept.is_derived)
     ORDER BY t.row`);
  const faults = begun.map(({ row }) => fault(keys.get(row) ?? null, ''));
  for (const { code, successors } of ended) {
    const [successor, ...others] = successors;
    const isTaken =
      successor !== undefined && others.length === 0 && (await claim(db, code, successor));
    if (!isTaken) faults.push(fault(code, successors.join(', ')));
  }
  if (faults.length === 0 && ended.length > 0) await widenChangeTarget(db);
  return faults;
}

/** Adds a shape. @returns whether the successor has a shape of its own, which then includes the other's */
async function claim(db: Staged & Targeted, code: string, successor: string): Promise<boolean> {
  const taken = await db.query(sql`
    WITH whole AS MATERIALIZED (
      SELECT t.code,
             coalesce(t.row, least(0, (SELECT min(row) FROM staged_grid)) - 1) AS row,
             getu_canonical(ST_Union(coalesce(s.geom, g.geom), gone.geom, ${LATTICE})) AS geom
        FROM target_unit t
        JOIN grid g ON g.id = t.open_id
        LEFT JOIN staged_grid s ON s.row = t.row
        JOIN grid gone ON gone.code = ${code} AND gone.closed_in IS NULL
       WHERE t.code = ${successor}
         AND t.layer > 0
         AND NOT t.is_leaf
    ), staged AS (
      INSERT INTO staged_grid
             (row, code, level, kind, use, name, parent_code, households, population, geom,
              source_md5, is_sound, is_drawn_in, was_recalled)
      SELECT whole.row, t.code, t.level, t.kind, t.use, t.name, t.parent_code, t.households, t.population,
             whole.geom, NULL, true, true, true
        FROM whole
        JOIN target_unit t USING (code)
          ON CONFLICT (row) DO UPDATE SET geom = excluded.geom, source_md5 = NULL
      RETURNING row, code
    )
    UPDATE target_unit t
       SET row = staged.row
      FROM staged
     WHERE staged.code = t.code
    RETURNING t.code`);
  return taken.length > 0;
}

function fault(key: string | null, detail: string): PlanFinding {
  return { key, reason: 'kept_shape', severity: 'error', areaM2: null, place: null, detail };
}
