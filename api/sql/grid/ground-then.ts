import type { Db } from '../../database/database.ts';
import { raw, type Sql, sql } from '../../database/sql.ts';
import { inEdition } from '../shared/columns.ts';
import { hasFirstClaim, hasFirstClaimOfLevel } from './has-first-claim.ts';

/** Unit of a past edition, by the rows whose shapes make up its area. */
export interface GroundThen {
  edition: number;
  rowIds: string[];
}

/**
 * Query of the rows whose shapes make up the area of a unit in an edition: its smallest units, or an upper unit with a shape of
 * its own.
 */
export const rowsOfGround = (edition: number, code: string) => sql`
      SELECT g.id
        FROM grid g
       WHERE g.path @> ARRAY[${code}::text]
         AND ${isOwnShape(sql`g`, sql`array_position(g.path, ${code}::text)`, edition)}
         AND ${inEdition(edition)}`;

/**
 * Whether, in an edition, a row `g` has an area of its own and no unit above it has, up to the one at `depth` in its path.
 * These shapes make up the area of a unit.
 */
export function isOwnShape(g: Sql, depth: Sql, edition: number): Sql {
  return sql`NOT ${g}.is_derived
         AND NOT EXISTS (SELECT
                           FROM grid kept
                          WHERE kept.code = ANY (${g}.path[${depth}:cardinality(${g}.path) - 1])
                            AND NOT kept.is_leaf
                            AND NOT kept.is_derived
                            AND ${inEdition(edition, sql`kept`)})`;
}

/** Unit of a past edition; null: the edition has no unit of that code. */
export async function findGroundThen(
  db: Db,
  edition: number,
  code: string,
): Promise<GroundThen | null> {
  const rows = await db.query<{ id: string }>(
    sql`SELECT id::text FROM (${rowsOfGround(edition, code)}) AS ground`,
  );
  return rows.length === 0 ? null : { edition, rowIds: rows.map(({ id }) => id) };
}

/**
 * Whether an incident, or a camera, belongs to the unit: its smallest unit is of that edition and in the unit, or is not of
 * that edition and its place was covered by the unit's area; on a shared border the rule of `getu_home_at` decides. Where units
 * kept a shape of their own, that shape alone decides. The same rule as for the figures by location.
 * @param point the table, and its name in the query
 * @param rows row ids, as `findGroundThen` finds them: an expression of the query
 */
export function liesOnGroundThen(
  { table, alias }: { table: 'incident' | 'camera'; alias: Sql },
  rows: Sql,
  then: number,
): Sql {
  return sql`${alias}.id IN (
             SELECT own.id
               FROM ${raw(table)} own
              WHERE own.unit_id = ANY (${rows})
              UNION ALL
             SELECT placed.id
               FROM grid g
               JOIN ${raw(table)} placed ON placed.geom_3857 && g.geom_3857
                                   AND ST_Covers(g.geom, placed.geom)
               LEFT JOIN grid home ON home.id = placed.unit_id
              WHERE g.id = ANY (${rows})
                AND g.is_leaf
                AND g.closed_in IS NOT NULL
                AND (home.id IS NULL OR home.opened_in > ${then})
                AND ${hasFirstClaim(sql`g`, sql`placed.geom`, sql`${then}`)}
              UNION ALL
             SELECT placed.id
               FROM grid g
               JOIN ${raw(table)} placed ON placed.geom_3857 && g.geom_3857
                                   AND ST_Covers(g.geom, placed.geom)
              WHERE g.id = ANY (${rows})
                AND NOT g.is_leaf
                AND ${hasFirstClaimOfLevel(sql`g`, sql`placed.geom`, sql`${then}`)})`;
}
