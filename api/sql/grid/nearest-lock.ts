/**
 * SQL: reason of the lock that applies to a unit, its own before that of a unit above; null where nothing is locked. Before
 * this fragment, parts of the product gave different reasons for one refusal.
 * @param path column with the codes from level 1 down to the unit itself
 */
import { type Sql, sql } from '../../database/sql.ts';
export const nearestLock = (path: Sql): Sql => sql`(
             SELECT l.reason
               FROM grid_lock l
              WHERE l.code = ANY (${path})
              ORDER BY array_position(${path}, l.code) DESC
              LIMIT 1)`;
