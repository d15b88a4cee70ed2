import type { GridStatistics } from '../../core/contract/statistics.ts';
import type { Db } from '../../database/database.ts';
import { constant, raw, type Sql, sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

/** Share from which the area counts as unchanged; the rest is a vertex on a border, and rounding. */
const ALL = 1 - 1e-6;

/**
 * Editions between two instants that moved the borders of a unit: from its row back through the rows whose area it mostly has,
 * and on through the rows that mostly have its area. The first comes first.
 */
export async function listMovedBorders(
  db: Db,
  rowId: string,
  { from, to }: { from: string; to: string },
): Promise<GridStatistics['changes']> {
  const [any] = await db.query(
    sql`SELECT FROM edition WHERE valid_from >= ${from} AND valid_from < ${to} AND base_id IS NOT NULL LIMIT 1`,
  );
  if (any === undefined) return [];
  return db.query<GridStatistics['changes'][number]>(sql`
    WITH RECURSIVE back AS (
      SELECT ${rowId}::bigint AS id, NULL::integer AS edition_id, false AS is_moved
       UNION ALL
      SELECT lineage.*
        FROM back
       CROSS JOIN LATERAL (${principal('back')}) AS lineage
    ), forth AS (
      SELECT ${rowId}::bigint AS id, NULL::integer AS edition_id, false AS is_moved
       UNION ALL
      SELECT lineage.*
        FROM forth
       CROSS JOIN LATERAL (${principal('forth')}) AS lineage
    )
    SELECT e.id AS edition,
           ${isoInstant(sql`e.valid_from`)} AS "validFrom"
      FROM (SELECT * FROM back UNION SELECT * FROM forth) AS step
      JOIN edition e ON e.id = step.edition_id
     WHERE step.is_moved
       AND e.valid_from >= ${from}
       AND e.valid_from < ${to}
     ORDER BY e.id`);
}

/** Row of the same unit in the edition before or after, if there is one. */
function principal(way: 'back' | 'forth'): Sql {
  const [near, far] = way === 'back' ? [sql`new`, sql`old`] : [sql`old`, sql`new`];
  return sql`
        SELECT l.${far}_id,
               l.edition_id,
               least(l.share_of_old, l.share_of_new) < ${constant(ALL)}
          FROM grid_lineage l
          JOIN grid own ON own.id = l.${near}_id
          JOIN grid other ON other.id = l.${far}_id AND other.level = own.level
         WHERE l.${near}_id = ${raw(way)}.id
         ORDER BY l.share_of_${near} DESC, l.${far}_id
         LIMIT 1`;
}
