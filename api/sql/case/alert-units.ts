import { GRID_LEVEL } from '../../core/rules/case-state.ts';
import { constant, type Sql, sql } from '../../database/sql.ts';

/**
 * The units of an alert as JSON, from level 1 down to the grid: where it is, in a line that a person reads.
 *
 * @param path SQL: their codes, null for a level that has none
 */
export function alertUnits(path: Sql): Sql {
  return sql`
  coalesce(
    (SELECT json_agg(json_build_object('code', u.code, 'level', u.level, 'name', u.name) ORDER BY u.level)
       FROM grid u
      WHERE u.code = ANY (${path})
        AND u.level <= ${constant(GRID_LEVEL)}
        AND u.closed_in IS NULL),
    '[]')`;
}
