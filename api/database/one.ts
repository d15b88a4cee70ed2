import type { Db, QueryOptions } from './database.ts';
import type { Sql } from './sql.ts';

/**
 * Returns the row of a statement that always has exactly one: an aggregate, a row of settings, an insert that
 * returns.
 * @throws Error when there is none or several: the statement, or the stored data, differs from what its author assumed
 */
export async function one<Row>(db: Db, statement: Sql, options?: QueryOptions): Promise<Row> {
  const [row, ...others] = await db.query<Row>(statement, options);
  if (row === undefined || others.length > 0) {
    const found = row === undefined ? 'no row' : `${others.length + 1} rows`;
    throw new Error(`expected one row, got ${found}: ${statement.text.trim()}`);
  }
  return row;
}
