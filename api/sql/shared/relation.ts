import { join, raw, type Sql, sql } from '../../database/sql.ts';

/**
 * Rows of the program as a relation of a statement: FROM ${rows} AS given (${names}).
 * @param columns by name, each an array with its type: sql`${codes}::text[]`; all of one length
 */
export function relation(columns: Record<string, Sql>): { names: Sql; rows: Sql } {
  return {
    names: join(Object.keys(columns).map(raw), ', '),
    rows: sql`unnest(${join(Object.values(columns), ',\n                    ')})`,
  };
}
