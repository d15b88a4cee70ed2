import type { Database } from '../../database/database.ts';
import { empty, type Sql, sql } from '../../database/sql.ts';

/** Rows per query on the embedded engine: short enough that other users of the only connection do not notice. */
const PAGE_ROWS = 500;

type Key = readonly (string | null)[];

export interface PagedQuery<Row> {
  /** `after`: the key of the last row of the previous page; `limit`: the clause that ends a page. */
  page: (page: { after: Key | null; limit: Sql }) => Sql;
  /** Sort key of a row. */
  keyOf: (row: Row) => Key;
}

/**
 * Yields all rows in batches, with at most one batch in memory. A server reads them through a cursor on a connection of its
 * own; the embedded engine has one connection for all, so each batch is a query of its own and others come in between.
 */
export async function* readInPages<Row>(
  database: Database,
  { page, keyOf }: PagedQuery<Row>,
): AsyncGenerator<Row[]> {
  if (database.engine === 'server') {
    yield* database.stream<Row>(page({ after: null, limit: empty }));
    return;
  }
  const limit = sql`LIMIT ${PAGE_ROWS}`;
  let after: Key | null = null;
  for (;;) {
    const rows: Row[] = await database.query<Row>(page({ after, limit }));
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_ROWS) return;
    after = keyOf(last);
  }
}
