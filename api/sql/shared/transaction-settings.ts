/** Settings for the rest of one transaction. */
import type { Db } from '../../database/database.ts';
import { constant, sql } from '../../database/sql.ts';

/** Limits the wait for a lock; a longer one is refused (`isLockTimeout`). */
export async function limitLockWait(db: Db, seconds: number): Promise<void> {
  await db.query(sql`SET LOCAL lock_timeout = ${constant(seconds * 1000)}`);
}

/** Limits the time of a statement; a longer one is ended: DatabaseFault 'timeout'. */
export async function limitStatements(db: Db, seconds: number): Promise<void> {
  await db.query(sql`SET LOCAL statement_timeout = ${constant(seconds * 1000)}`);
}

/** Makes the transaction read-only with one snapshot for all queries. Before the first of them. */
export async function readOneMoment(db: Db): Promise<void> {
  await db.query(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);
}
