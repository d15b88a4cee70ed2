/**
 * Scope of an actor as conditions. Responsibility follows the assignment: a point belongs to its smallest unit and to the units
 * above that one, also where an upper unit keeps a shape of its own.
 */
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';

/**
 * Units of a scope as array literals, `{1,2}`: written once for many queries, as a street has thousands of units. With a join
 * instead the planner estimates their number, and chooses the index of the order where nearly nothing matches.
 */
export interface Scope {
  /** Row ids of the smallest units in force. */
  homes: string;
  /** Codes of all units, also of those that ended within it: closed incidents name them. */
  codes: string;
}

/** Finds the units of a scope. @param units codes of units, which stand for themselves and all below */
export async function findScope(db: Db, units: readonly string[]): Promise<Scope> {
  const rows = await db.query<{ code: string; homeId: string | null }>(
    sql`
    SELECT g.code,
           CASE WHEN g.is_leaf AND g.closed_in IS NULL THEN g.id::text END AS "homeId"
      FROM grid g
     WHERE g.path && ${units}::text[]
       AND NOT EXISTS (SELECT
                         FROM grid newer
                        WHERE newer.code = g.code
                          AND newer.opened_in > g.opened_in)`,
  );
  return {
    homes: `{${rows.flatMap(({ homeId }) => homeId ?? []).join(',')}}`,
    codes: `{${rows.map(({ code }) => JSON.stringify(code)).join(',')}}`,
  };
}

/** Whether a camera, an incident or a space lies in a scope. @param home id of its smallest unit */
export function liesInScope(home: Sql, scope: Scope | null): Sql {
  if (scope === null) return sql`true`;
  return sql`${home} = ANY (${scope.homes}::bigint[])`;
}

/**
 * Whether an incident `i` lies in a scope, was dispatched to a unit of it, or waits for support from one: equal to
 * `unitsOfIncident`.
 */
export function isIncidentInScope(scope: Scope | null): Sql {
  if (scope === null) return sql`true`;
  const codes = sql`ANY (${scope.codes}::text[])`;
  return sql`(${liesInScope(sql`i.unit_id`, scope)}
        OR i.assignee = ${codes}
        OR i.whistle_state IN ('waiting', 'overdue') AND i.whistle_path[cardinality(i.whistle_path)] = ${codes})`;
}
