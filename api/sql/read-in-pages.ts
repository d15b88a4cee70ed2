import type { Database } from '../database/database.ts';

/** Rows of one question, embedded: short enough that whoever waits for the only connection does not notice. */
const PAGE_ROWS = 500;

export interface PagedQuery<Row> {
  /** `after`: the parameters that hold the key of the last row read; `limit`: the clause that ends a page. */
  text: (page: { after: readonly [string, string] | null; limit: string }) => string;
  values: readonly unknown[];
  /** By which rows are in order; two values, the second may be unused. */
  keyOf: (row: Row) => readonly [string, string];
}

/**
 * All rows in batches, with no more than one batch in memory. A server reads them through a cursor on a connection of its own;
 * embedded there is one connection for everybody, so each batch is a question of its own and others come in between.
 */
export async function* readInPages<Row>(
  database: Database,
  { text, values, keyOf }: PagedQuery<Row>,
): AsyncGenerator<Row[]> {
  if (database.engine === 'server') {
    yield* database.stream<Row>(text({ after: null, limit: '' }), values);
    return;
  }
  const limit = `LIMIT ${PAGE_ROWS}`;
  const after = [`$${values.length + 1}`, `$${values.length + 2}`] as const;
  let key: readonly [string, string] | null = null;
  for (;;) {
    const rows: Row[] =
      key === null
        ? await database.query<Row>(text({ after: null, limit }), values)
        : await database.query<Row>(text({ after, limit }), [...values, ...key]);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_ROWS) return;
    key = keyOf(last);
  }
}
