/** Whose figures are counted, and what of the database belongs to it. */
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { hasOwnGround, liesOnGround, liesOnGroundOfChildren } from '../grid/own-ground.ts';

/** A unit of the edition in force, or everything. */
export interface CountedUnit {
  code: string;
  /** Units in its path, itself included; 0 of everything. */
  depth: number;
  /** What lies on its ground may have its home in units that are assigned to others. */
  hasOwnGround: boolean;
  /** The same of its children. */
  haveChildrenOwnGround: boolean;
  /** What is counted is what lies in its children, child by child: they are the relation `child`. */
  isByChildren?: true;
  /** Only these; null: all. */
  categories: readonly string[] | null;
}

/** All incidents, with a home or without: tallied under what no unit can be called (`gridCode` of the contract). */
export const everything = {
  code: '*',
  depth: 0,
  hasOwnGround: false,
  haveChildrenOwnGround: false,
};

export function isEverything({ depth }: Pick<CountedUnit, 'depth'>): boolean {
  return depth === everything.depth;
}

/** The upper two units of every path; of single categories, the upper one. */
const TALLIED_DEPTH = 2;
const TALLIED_DEPTH_OF_CATEGORIES = 1;

export function isTallied({
  depth,
  categories,
}: Pick<CountedUnit, 'depth' | 'categories'>): boolean {
  return depth <= (categories === null ? TALLIED_DEPTH : TALLIED_DEPTH_OF_CATEGORIES);
}

/** The categories themselves, of what may be groups of them (ending in 00). */
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

/** Whether an incident `i` with the home `g` lies in the unit; of everything, whether it has a home does not matter. */
export function belongs(unit: CountedUnit): Sql {
  return isEverything(unit)
    ? sql`true`
    : isOnGround(unit, sql`i`, sql`g.path @> ARRAY[${unit.code}::text]`);
}

/** Whether a point lies in the unit. @param homes condition that its home does */
export function isOnGround(unit: CountedUnit, point: Sql, homes: Sql): Sql {
  if (!countsGround(unit)) return homes;
  return unit.isByChildren
    ? liesOnGroundOfChildren(point, homes, unit.depth + 1)
    : liesOnGround(point, homes, unit.code);
}

/** Whether more than homes has to be asked for. */
export function countsGround(unit: CountedUnit): boolean {
  return unit.isByChildren ? unit.haveChildrenOwnGround : unit.hasOwnGround;
}

/** Whether an incident `i` is of the categories asked for. */
export function isAskedFor({ categories }: CountedUnit): Sql {
  return categories === null ? sql`true` : sql`i.category = ANY (${categories}::text[])`;
}

/** Whether a tally `t` is of the unit, and of the categories asked for. */
export function isTallyOf({ code, categories }: CountedUnit): Sql {
  return categories === null
    ? sql`t.unit_code = ${code}`
    : sql`t.unit_code = ANY (ARRAY(SELECT ${code}::text || '#' || category::integer FROM unnest(${categories}::text[]) AS category))`;
}
