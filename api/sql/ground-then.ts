import type { Sql } from '../database/database.ts';
import { inEdition } from './columns.ts';
import { hasFirstClaim, hasFirstClaimOfLevel } from './has-first-claim.ts';

/** A unit of an edition that is over, by the rows whose shapes are its ground. */
export interface GroundThen {
  edition: number;
  rowIds: string[];
}

/** A query of the rows whose shapes are the ground of unit $2 in edition $1: its smallest units, or what keeps a shape of its own. */
export const rowsOfGround = `
      SELECT g.id
        FROM grid g
       WHERE g.path @> ARRAY[$2::text]
         AND ${isOwnShape('g', 'array_position(g.path, $2::text)')}
         AND ${inEdition}`;

/**
 * Whether a row `g` has its ground by itself, and nothing above it has, up to the unit that stands in its path at `depth`, in edition $1.
 * Of a unit those are the shapes that make up its ground.
 */
export function isOwnShape(g: string, depth: string): string {
  return `NOT ${g}.is_derived
         AND NOT EXISTS (SELECT
                           FROM grid kept
                          WHERE kept.code = ANY (${g}.path[${depth}:cardinality(${g}.path) - 1])
                            AND NOT kept.is_leaf
                            AND NOT kept.is_derived
                            AND kept.opened_in <= $1
                            AND (kept.closed_in IS NULL OR kept.closed_in > $1))`;
}

/** Null: the edition has no unit of that code. */
export async function findGroundThen(
  sql: Sql,
  edition: number,
  code: string,
): Promise<GroundThen | null> {
  const rows = await sql.query<{ id: string }>(`SELECT id::text FROM (${rowsOfGround}) AS ground`, [
    edition,
    code,
  ]);
  return rows.length === 0 ? null : { edition, rowIds: rows.map(({ id }) => id) };
}

/**
 * Whether an incident, or a camera, belongs to the unit: its home is of that edition and in it, or no home of that edition and its
 * place is covered by what the unit had then; on a shared border the one that `getu_home_at` would have chosen has it. Where units kept
 * a shape of their own, that alone decides. As its figures on the basis of location count.
 *
 * @param point the table, and its name in the query
 * @param rows row ids, as `findGroundThen` finds them, @param then the edition: expressions of the query
 */
export function liesOnGroundThen(
  { table, alias }: { table: 'incident' | 'camera'; alias: string },
  rows: string,
  then: string,
): string {
  return `${alias}.id IN (
             SELECT own.id
               FROM ${table} own
              WHERE own.unit_id = ANY (${rows})
              UNION ALL
             SELECT placed.id
               FROM grid g
               JOIN ${table} placed ON placed.geom_3857 && g.geom_3857
                                   AND ST_Covers(g.geom, placed.geom)
               LEFT JOIN grid home ON home.id = placed.unit_id
              WHERE g.id = ANY (${rows})
                AND g.is_leaf
                AND g.closed_in IS NOT NULL
                AND (home.id IS NULL OR home.opened_in > ${then})
                AND ${hasFirstClaim('g', 'placed.geom', then)}
              UNION ALL
             SELECT placed.id
               FROM grid g
               JOIN ${table} placed ON placed.geom_3857 && g.geom_3857
                                   AND ST_Covers(g.geom, placed.geom)
              WHERE g.id = ANY (${rows})
                AND NOT g.is_leaf
                AND ${hasFirstClaimOfLevel('g', 'placed.geom', then)})`;
}
