/**
 * Scope of an actor as conditions. Responsibility follows the assignment: a point belongs to its smallest unit and to the units
 * above that one, also where an upper unit keeps a shape of its own.
 */
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';

/**
 * Units of a scope, as lists: with a join the planner estimates their number, and chooses the index of the order where nearly
 * nothing matches.
 */
export interface Scope {
  /** Row ids of the smallest units in force. */
  unitIds: readonly string[];
  /** Codes of all units, also of those that ended within it: closed incidents name them. */
  unitCodes: readonly string[];
}

/** Finds the units of a scope. @param codes of units, which stand for themselves and all below; null: the whole district */
export async function findScope(db: Db, codes: readonly string[] | null): Promise<Scope | null> {
  if (codes === null) return null;
  if (codes.length === 0) return { unitIds: [], unitCodes: [] };
  const rows = await db.query<{ code: string; homeId: string | null }>(
    sql`
    SELECT g.code,
           CASE WHEN g.is_leaf AND g.closed_in IS NULL THEN g.id::text END AS "homeId"
      FROM grid g
     WHERE g.path && ${codes}::text[]
       AND NOT EXISTS (SELECT
                         FROM grid newer
                        WHERE newer.code = g.code
                          AND newer.opened_in > g.opened_in)`,
  );
  return {
    unitIds: rows.flatMap(({ homeId }) => homeId ?? []),
    unitCodes: rows.map(({ code }) => code),
  };
}

/** Whether a camera, an incident or a space lies in a scope. @param home id of its smallest unit */
export function liesInScope(home: Sql, scope: Scope | null): Sql {
  if (scope === null) return sql`true`;
  return sql`${home} = ANY (${scope.unitIds}::bigint[])`;
}

/**
 * Whether an incident `i` lies in a scope, was dispatched to a unit of it, or waits for support from one: equal to
 * `unitsOfIncident`.
 */
export function isIncidentInScope(scope: Scope | null): Sql {
  if (scope === null) return sql`true`;
  const codes = sql`ANY (${scope.unitCodes}::text[])`;
  return sql`(${liesInScope(sql`i.unit_id`, scope)}
        OR i.assignee = ${codes}
        OR i.whistle_state IN ('waiting', 'overdue') AND i.whistle_path[cardinality(i.whistle_path)] = ${codes})`;
}
