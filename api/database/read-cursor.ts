import type { Db } from './database.ts';
import { constant, raw, type Sql, sql } from './sql.ts';

const BATCH_ROWS = 1_000;
let cursorsDeclared = 0;

/**
 * Reads a query batch by batch through an SQL cursor. Between two batches the connection is free for other queries; a
 * protocol-level cursor would block them forever.
 * @param hold 'with hold' outlives the statement that declared it (the engine materialises the rows);
 *   'without hold' must run inside a transaction and costs nothing
 */
export async function* readCursor<Row>(
  query: Db['query'],
  statement: Sql,
  hold: 'with hold' | 'without hold',
): AsyncGenerator<Row[]> {
  cursorsDeclared += 1;
  const cursor = raw(`getu_cursor_${cursorsDeclared}`);
  await query(sql`DECLARE ${cursor} NO SCROLL CURSOR ${raw(hold)} FOR ${statement}`);
  let isFailed = false;
  try {
    for (;;) {
      const rows = await query<Row>(sql`FETCH FORWARD ${constant(BATCH_ROWS)} FROM ${cursor}`);
      if (rows.length > 0) yield rows;
      if (rows.length < BATCH_ROWS) return;
    }
  } catch (error) {
    isFailed = true;
    throw error;
  } finally {
    // After an error the transaction, and the cursor with it, is already gone.
    if (!isFailed) await query(sql`CLOSE ${cursor}`);
  }
}
