/** Unit whose figures are counted, and the rows that belong to it. */
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { hasOwnGround, liesOnGround, liesOnGroundOfChildren } from '../grid/own-ground.ts';

/** Unit of the edition in force, or everything. */
export interface CountedUnit {
  code: string;
  /** Length of its path, itself included; 0 for everything. */
  depth: number;
  /** Whether objects in its area may be assigned to units of others. */
  hasOwnGround: boolean;
  /** The same for its children. */
  haveChildrenOwnGround: boolean;
  /** Marks counting by child: the children are the relation `child`. */
  isByChildren?: true;
  /** Categories; null: all. */
  categories: readonly string[] | null;
}

/** All incidents, with a unit or without: tallied under a key that no unit can have (`gridCode` of the contract). */
export const everything = {
  code: '*',
  depth: 0,
  hasOwnGround: false,
  haveChildrenOwnGround: false,
};

export function isEverything({ depth }: Pick<CountedUnit, 'depth'>): boolean {
  return depth === everything.depth;
}

/** Tallied levels: the upper two units of every path; of single categories, the upper one. */
const TALLIED_DEPTH = 2;
const TALLIED_DEPTH_OF_CATEGORIES = 1;

export function isTallied({
  depth,
  categories,
}: Pick<CountedUnit, 'depth' | 'categories'>): boolean {
  return depth <= (categories === null ? TALLIED_DEPTH : TALLIED_DEPTH_OF_CATEGORIES);
}

/** Categories, with groups (ending in 00) expanded. */
export async function listCategories(db: Db, asked: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    SELECT k.code
      FROM incident_category k
     WHERE k.code = ANY (${asked}::text[])
        OR left(k.code, 2) || '00' = ANY (${asked}::text[])
     ORDER BY k.code`);
  return rows.map(({ code }) => code);
}

export async function findUnit(
  db: Db,
  code: string,
): Promise<Omit<CountedUnit, 'categories'> | null> {
  const [row] = await db.query<Omit<CountedUnit, 'categories'>>(sql`
    SELECT g.code,
           cardinality(g.path) AS depth,
           ${hasOwnGround(sql`g.level`)} AS "hasOwnGround",
           ${hasOwnGround(sql`g.level + 1`)} AS "haveChildrenOwnGround"
      FROM grid g
     WHERE g.code = ${code}
       AND g.closed_in IS NULL`);
  return row ?? null;
}

/** Whether an incident `i` with the smallest unit `g` belongs to the unit; for everything, also without a unit. */
export function belongs(unit: CountedUnit): Sql {
  return isEverything(unit)
    ? sql`true`
    : isOnGround(unit, sql`i`, sql`g.path @> ARRAY[${unit.code}::text]`);
}

/** Whether a point lies in the unit. @param homes condition that its smallest unit does */
export function isOnGround(unit: CountedUnit, point: Sql, homes: Sql): Sql {
  if (!countsGround(unit)) return homes;
  return unit.isByChildren
    ? liesOnGroundOfChildren(point, homes, unit.depth + 1)
    : liesOnGround(point, homes, unit.code);
}

/** Whether the unit assignments alone are not sufficient. */
export function countsGround(unit: CountedUnit): boolean {
  return unit.isByChildren ? unit.haveChildrenOwnGround : unit.hasOwnGround;
}

/** Whether an incident `i` has one of the requested categories. */
export function isAskedFor({ categories }: CountedUnit): Sql {
  return categories === null ? sql`true` : sql`i.category = ANY (${categories}::text[])`;
}

/** Whether a tally `t` is of the unit, and of the requested categories. */
export function isTallyOf({ code, categories }: CountedUnit): Sql {
  return categories === null
    ? sql`t.unit_code = ${code}`
    : sql`t.unit_code = ANY (ARRAY(SELECT ${code}::text || '#' || category::integer FROM unnest(${categories}::text[]) AS category))`;
}
