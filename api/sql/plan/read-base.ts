import type { BaseUnit, OutsideParent } from '../../core/rules/plan-tree.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { nearestLock } from '../grid/nearest-lock.ts';
import { inEdition, unitFacts } from '../shared/columns.ts';

/** Base data from which a plan's tree is built. */
export interface PlanBase {
  units: Map<string, BaseUnit>;
  /** Units above the area. */
  outside: Map<string, OutsideParent>;
  levels: Set<number>;
}

/** Reads the units of an area and below, in an edition, with today's locks. */
export async function readBase(
  db: Db,
  edition: number,
  area: readonly string[],
): Promise<PlanBase> {
  const units = await db.query<BaseUnit>(sql`
    SELECT g.code,${unitFacts},
           g.is_leaf AS "isLeaf",
           ${nearestLock(sql`g.path`)} AS lock,
           ST_X(g.label_point) AS lon,
           ST_Y(g.label_point) AS lat
      FROM grid g
     WHERE g.path && ${area}::text[]
       AND ${inEdition(edition)}
     ORDER BY g.level, g.code`);
  const outside = await db.query<OutsideParent>(sql`
    WITH above AS (
      SELECT DISTINCT g.parent_code AS code
        FROM grid g
       WHERE g.code = ANY (${area}::text[])
         AND g.parent_code IS NOT NULL
         AND ${inEdition(edition)}
    )
    SELECT g.code,
           g.level,
           (SELECT count(*)::int
              FROM grid child
             WHERE child.parent_code = g.code
               AND ${inEdition(edition, sql`child`)}
               AND child.code <> ALL (${area})) AS "otherChildren"
      FROM above
      JOIN grid g USING (code)
     WHERE ${inEdition(edition)}`);
  const levels = await db.query<{ level: number }>(sql`SELECT level FROM grid_level`);
  return {
    units: new Map(units.map((unit) => [unit.code, unit])),
    outside: new Map(outside.map((unit) => [unit.code, unit])),
    levels: new Set(levels.map(({ level }) => level)),
  };
}
