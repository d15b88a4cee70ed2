import type { Database } from '../database/database.ts';

/** Rows of one question, embedded: short enough that whoever waits for the only connection does not notice. */
const PAGE_ROWS = 500;

type Key = readonly (string | null)[];

export interface PagedQuery<Row> {
  /** `after`: number of the parameter that holds the first part of the last row's key; `limit`: the clause that ends a page. */
  text: (page: { after: number | null; limit: string }) => string;
  values: readonly unknown[];
  /** By which rows are in order. */
  keyOf: (row: Row) => Key;
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
  let key: Key | null = null;
  for (;;) {
    const after = key === null ? null : values.length + 1;
    const rows: Row[] = await database.query<Row>(text({ after, limit }), [
      ...values,
      ...(key ?? []),
    ]);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_ROWS) return;
    key = keyOf(last);
  }
}
