import type { GridLock, GridLockEvent } from '../../core/contract/grid-locks.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import { lockColumns } from './grid-locks.ts';

/** Stores a lock; an existing one gets the new reason. */
export async function storeLock(db: Db, { code, reason, by, at }: GridLock): Promise<GridLock> {
  const lock = await one<GridLock>(
    db,
    sql`
    INSERT INTO grid_lock (code, reason, by, at)
    VALUES (${code}, ${reason}, ${by}, ${at})
        ON CONFLICT (code) DO UPDATE
       SET reason = excluded.reason,
           by = excluded.by,
           at = excluded.at
    RETURNING ${lockColumns}`,
  );
  await addLockEvent(db, { code, what: 'lock', reason, by, at });
  return lock;
}

/** Removes a lock. @returns whether there was one */
export async function removeLock(
  db: Db,
  { code, by, at }: Pick<GridLock, 'code' | 'by' | 'at'>,
): Promise<boolean> {
  const gone = await db.query(sql`DELETE FROM grid_lock WHERE code = ${code} RETURNING code`);
  if (gone.length === 0) return false;
  await addLockEvent(db, { code, what: 'unlock', reason: null, by, at });
  return true;
}

async function addLockEvent(db: Db, { code, what, reason, by, at }: GridLockEvent): Promise<void> {
  await db.query(sql`
    INSERT INTO grid_lock_event (code, what, reason, by, at)
    VALUES (${code}, ${what}, ${reason}, ${by}, ${at})`);
}
