/** Locks on units: neither they nor the units below may change. */
import type { GridLock, GridLockEvent } from '../../core/contract/grid-locks.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

export const lockColumns = sql`
  code,
  reason,
  by,
  ${isoInstant(sql`at`)} AS at`;

export function listLocks(db: Db): Promise<GridLock[]> {
  return db.query<GridLock>(sql`SELECT ${lockColumns} FROM grid_lock ORDER BY code`);
}

/** Changes of locks, newest first. */
export function listLockEvents(db: Db, limit: number): Promise<GridLockEvent[]> {
  return db.query<GridLockEvent>(sql`
    SELECT what, ${lockColumns}
      FROM grid_lock_event
     ORDER BY id DESC
     LIMIT ${limit}`);
}
