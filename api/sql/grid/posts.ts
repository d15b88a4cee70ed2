/** Posts of units in an edition. */
import { type Sql, sql } from '../../database/sql.ts';

/**
 * Whether a post `s` is held now, or was at the end of the edition that ended at an instant.
 * @param endedAt null: it is in force
 */
export const isHeld = (endedAt: Sql) => sql`
             CASE
               WHEN ${endedAt}::timestamptz IS NULL THEN s.until IS NULL
               ELSE s.since < ${endedAt} AND (s.until IS NULL OR s.until >= ${endedAt})
             END`;

/** Posts of the unit of a code, in the form of the contract. */
export const postsOf = (code: Sql, endedAt: Sql) => sql`
           (SELECT coalesce(json_agg(json_build_object('role', s.role, 'name', s.name, 'extension', s.extension)
                                     ORDER BY s.id), '[]')
              FROM grid_staff s
             WHERE s.grid_code = ${code}
               AND ${isHeld(endedAt)})`;
