/** What holds for the rest of one transaction. */
import type { Db } from '../../database/database.ts';
import { constant, sql } from '../../database/sql.ts';

/** Whoever waits for a lock for longer is refused (`isLockTimeout`). */
export async function limitLockWait(db: Db, seconds: number): Promise<void> {
  await db.query(sql`SET LOCAL lock_timeout = ${constant(seconds * 1000)}`);
}

/** A statement that takes longer is ended: DatabaseFault 'timeout'. */
export async function limitStatements(db: Db, seconds: number): Promise<void> {
  await db.query(sql`SET LOCAL statement_timeout = ${constant(seconds * 1000)}`);
}

/** Many questions see one moment, and write nothing. Before the first of them. */
export async function readOneMoment(db: Db): Promise<void> {
  await db.query(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);
}
