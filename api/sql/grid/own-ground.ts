/**
 * Units whose area contains a camera or an incident. Usually they are the path of its smallest unit. Where upper units keep a
 * shape of their own, a place may lie in the area of one and in a smallest unit that is assigned to another; then `ground_path`
 * holds them, as found by getu_ground_path.
 */
import { type Sql, sql } from '../../database/sql.ts';

/** Codes from the top level down, of a point and its smallest unit. @param point, @param home names of their relations */
export function groundPath(point: Sql, home: Sql): Sql {
  return sql`coalesce(${point}.ground_path, ${home}.path)`;
}

/**
 * Whether upper units of this level or of one below keep a shape of their own, in force or in an edition: only then may the
 * area of a unit of the level differ from that of the smallest units assigned to it.
 * @param level an expression of the query
 */
export function hasOwnGround(level: Sql, edition?: number): Sql {
  const isInForce = sql`kept.closed_in IS NULL`;
  const isKept =
    edition === undefined
      ? isInForce
      : sql`(${isInForce} OR kept.opened_in <= ${edition} AND kept.closed_in > ${edition})`;
  return sql`EXISTS (SELECT
                     FROM grid kept
                    WHERE NOT kept.is_leaf
                      AND NOT kept.is_derived
                      AND kept.level >= ${level}
                      AND ${isKept})`;
}

/**
 * Whether a point lies in the area of a unit in force that `hasOwnGround`.
 * @param homes condition that its smallest unit is in the unit,
 * @param code of the unit
 */
export function liesOnGround(point: Sql, homes: Sql, code: string): Sql {
  return isOneOf(point, homes, sql`${point}.ground_path @> ARRAY[${code}::text]`);
}

/** Area of a unit in force that may differ from its members' areas: `liesOnGround`, as values of a query. */
export interface OwnGround {
  code: string;
  /** Row ids of the unit and its members. */
  unitIds: string[];
}

/** The same for the children of a unit, in the relation `child`. @param depth of the children */
export function liesOnGroundOfChildren(point: Sql, homes: Sql, depth: number): Sql {
  return isOneOf(
    point,
    homes,
    sql`${point}.ground_path IS NOT NULL AND ${point}.ground_path[${depth}::int] IN (SELECT code FROM child)`,
  );
}

function isOneOf(point: Sql, homes: Sql, lies: Sql): Sql {
  return sql`(${homes} AND ${point}.ground_path IS NULL OR ${lies})`;
}
