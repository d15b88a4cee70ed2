/** Who answers for units, in an edition. */
import { type Sql, sql } from '../../database/sql.ts';

/** Whether a post `s` is held now, or was when the edition that ended at an instant ended. @param endedAt null: it is in force */
export const isHeld = (endedAt: Sql) => sql`
             CASE
               WHEN ${endedAt}::timestamptz IS NULL THEN s.until IS NULL
               ELSE s.since < ${endedAt} AND (s.until IS NULL OR s.until >= ${endedAt})
             END`;

/** The posts of the unit of a code, as the contract has them. */
export const postsOf = (code: Sql, endedAt: Sql) => sql`
           (SELECT coalesce(json_agg(json_build_object('role', s.role, 'name', s.name, 'extension', s.extension)
                                     ORDER BY s.id), '[]')
              FROM grid_staff s
             WHERE s.grid_code = ${code}
               AND ${isHeld(endedAt)})`;
