import { GRID_LEVEL } from '../../core/rules/incident-record.ts';
import { constant, type Sql, sql } from '../../database/sql.ts';

/**
 * Units of an alert as JSON, from level 1 down to the grid: its place in a readable line.
 * @param path SQL: their codes, null for a level without a unit
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
