/** Whose figures are counted, and what of the database belongs to it: $1 is the code under which they are tallied. */
import type { Sql } from '../database/database.ts';
import { hasOwnGround, liesOnGround, liesOnGroundOfChildren } from './own-ground.ts';

/** A unit of the edition in force, or everything. */
export interface CountedUnit {
  code: string;
  /** Units in its path, itself included; 0 of everything. */
  depth: number;
  /** What lies on its ground may have its home in units that are assigned to others. */
  hasOwnGround: boolean;
  /** The same of its children. */
  haveChildrenOwnGround: boolean;
  /** What is counted is what lies in its children, child by child: $8 is their depth, and they are the relation `child`. */
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
export async function listCategories(sql: Sql, asked: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    `
    SELECT k.code
      FROM incident_category k
     WHERE k.code = ANY ($1::text[])
        OR left(k.code, 2) || '00' = ANY ($1::text[])
     ORDER BY k.code`,
    [asked],
  );
  return rows.map(({ code }) => code);
}

export async function findUnit(
  sql: Sql,
  code: string,
): Promise<Omit<CountedUnit, 'categories'> | null> {
  const [row] = await sql.query<Omit<CountedUnit, 'categories'>>(
    `
    SELECT g.code,
           cardinality(g.path) AS depth,
           ${hasOwnGround('g.level')} AS "hasOwnGround",
           ${hasOwnGround('g.level + 1')} AS "haveChildrenOwnGround"
      FROM grid g
     WHERE g.code = $1
       AND g.closed_in IS NULL`,
    [code],
  );
  return row ?? null;
}

/** Whether an incident `i` with the home `g` lies in the unit; of everything, whether it has a home does not matter. */
export function belongs(unit: CountedUnit): string {
  return isEverything(unit) ? 'true' : isOnGround(unit, 'i', 'g.path @> ARRAY[$1::text]');
}

/** Whether a point lies in the unit. @param homes condition that its home does */
export function isOnGround(unit: CountedUnit, point: string, homes: string): string {
  if (!countsGround(unit)) return homes;
  return unit.isByChildren
    ? liesOnGroundOfChildren(point, homes, '$8::int')
    : liesOnGround(point, homes, '$1');
}

/** Whether more than homes has to be asked for. */
export function countsGround(unit: CountedUnit): boolean {
  return unit.isByChildren ? unit.haveChildrenOwnGround : unit.hasOwnGround;
}

/** Whether an incident `i` is of the categories asked for; `asked` is their parameter, such as "$9", where there are any. */
export function isAskedFor({ categories }: CountedUnit, asked: string): string {
  return categories === null ? 'true' : `i.category = ANY (${asked}::text[])`;
}

/** Whether a tally `t` is of the unit, and of the categories asked for. */
export function isTallyOf({ categories }: CountedUnit, asked: string): string {
  return categories === null
    ? 't.unit_code = $1'
    : `t.unit_code = ANY (ARRAY(SELECT $1 || '#' || category::integer FROM unnest(${asked}::text[]) AS category))`;
}
