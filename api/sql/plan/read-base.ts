import type { BaseUnit, OutsideParent } from '../../core/rules/plan-tree.ts';
import type { Sql } from '../../database/database.ts';
import { inEdition } from '../columns.ts';
import { nearestLock } from '../nearest-lock.ts';

/** What a plan's tree is judged by. */
export interface PlanBase {
  units: Map<string, BaseUnit>;
  /** Units above the area. */
  outside: Map<string, OutsideParent>;
  levels: Set<number>;
}

/** The units of an area and below, in an edition, with the locks of today. */
export async function readBase(
  sql: Sql,
  edition: number,
  area: readonly string[],
): Promise<PlanBase> {
  const units = await sql.query<BaseUnit>(
    `
    SELECT g.code,
           g.level,
           g.kind,
           g.use,
           g.name,
           g.parent_code AS parent,
           g.households,
           g.population,
           g.is_leaf AS "isLeaf",
           ${nearestLock('g.path')} AS lock,
           ST_X(g.label_point) AS lon,
           ST_Y(g.label_point) AS lat
      FROM grid g
     WHERE g.path && $2::text[]
       AND ${inEdition}
     ORDER BY g.level, g.code`,
    [edition, area],
  );
  const outside = await sql.query<OutsideParent>(
    `
    WITH above AS (
      SELECT DISTINCT g.parent_code AS code
        FROM grid g
       WHERE g.code = ANY ($2::text[])
         AND g.parent_code IS NOT NULL
         AND ${inEdition}
    )
    SELECT g.code,
           g.level,
           (SELECT count(*)::int
              FROM grid child
             WHERE child.parent_code = g.code
               AND child.opened_in <= $1
               AND (child.closed_in IS NULL OR child.closed_in > $1)
               AND child.code <> ALL ($2)) AS "otherChildren"
      FROM above
      JOIN grid g USING (code)
     WHERE ${inEdition}`,
    [edition, area],
  );
  const levels = await sql.query<{ level: number }>('SELECT level FROM grid_level');
  return {
    units: new Map(units.map((unit) => [unit.code, unit])),
    outside: new Map(outside.map((unit) => [unit.code, unit])),
    levels: new Set(levels.map(({ level }) => level)),
  };
}
