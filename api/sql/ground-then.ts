import type { Sql } from '../database/database.ts';
import { inEdition } from './columns.ts';
import { hasFirstClaim } from './has-first-claim.ts';

/** A unit of an edition that is over, by its rows and those of the units below it. */
export interface GroundThen {
  edition: number;
  rowIds: string[];
}

/** Null: the edition has no unit of that code. */
export async function findGroundThen(
  sql: Sql,
  edition: number,
  code: string,
): Promise<GroundThen | null> {
  const rows = await sql.query<{ id: string }>(
    `
    SELECT g.id::text
      FROM grid g
     WHERE g.path @> ARRAY[$2::text]
       AND ${inEdition}`,
    [edition, code],
  );
  return rows.length === 0 ? null : { edition, rowIds: rows.map(({ id }) => id) };
}

/**
 * Whether an incident, or a camera, belongs to the unit: its home is of that edition and in it, or no home of that edition and its
 * place is covered by what the unit had then; on a shared border the one that `getu_home_at` would have chosen has it. As its figures
 * on the basis of location count.
 *
 * @param point the table, and its name in the query
 * @param rows row ids of the unit and of what lies in it, @param then the edition: expressions of the query
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
                AND ${hasFirstClaim('g', 'placed.geom', then)})`;
}
