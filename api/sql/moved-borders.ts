import type { GridStatistics } from '../core/contract/statistics.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

/** What is less is a corner on a border, and rounding. */
const ALL = 1 - 1e-6;

/**
 * Editions that came into force between two instants and moved the borders of a unit: from its row back through those whose ground
 * it has most of, and on through those who have most of its own. The first comes first.
 */
export async function listMovedBorders(
  sql: Sql,
  rowId: string,
  { from, to }: { from: string; to: string },
): Promise<GridStatistics['changes']> {
  const [any] = await sql.query(
    'SELECT FROM edition WHERE valid_from >= $1 AND valid_from < $2 AND base_id IS NOT NULL LIMIT 1',
    [from, to],
  );
  if (any === undefined) return [];
  return sql.query<GridStatistics['changes'][number]>(
    `
    WITH RECURSIVE back AS (
      SELECT $1::bigint AS id, NULL::integer AS edition_id, false AS is_moved
       UNION ALL
      SELECT kin.*
        FROM back
       CROSS JOIN LATERAL (${principal('back')}) AS kin
    ), forth AS (
      SELECT $1::bigint AS id, NULL::integer AS edition_id, false AS is_moved
       UNION ALL
      SELECT kin.*
        FROM forth
       CROSS JOIN LATERAL (${principal('forth')}) AS kin
    )
    SELECT e.id AS edition,
           ${isoInstant('e.valid_from')} AS "validFrom"
      FROM (SELECT * FROM back UNION SELECT * FROM forth) AS step
      JOIN edition e ON e.id = step.edition_id
     WHERE step.is_moved
       AND e.valid_from >= $2
       AND e.valid_from < $3
     ORDER BY e.id`,
    [rowId, from, to],
  );
}

/** The row that is the same unit in the edition before or after, as far as any is. */
function principal(way: 'back' | 'forth'): string {
  const [near, far] = way === 'back' ? ['new', 'old'] : ['old', 'new'];
  return `
        SELECT l.${far}_id,
               l.edition_id,
               least(l.share_of_old, l.share_of_new) < ${ALL}
          FROM grid_lineage l
          JOIN grid own ON own.id = l.${near}_id
          JOIN grid other ON other.id = l.${far}_id AND other.level = own.level
         WHERE l.${near}_id = ${way}.id
         ORDER BY l.share_of_${near} DESC, l.${far}_id
         LIMIT 1`;
}
