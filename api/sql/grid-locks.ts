/** Units that must not change, they and what lies in them. */
import type { GridLock, GridLockEvent } from '../core/contract/grid-locks.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

const lockColumns = `
  code,
  reason,
  by,
  ${isoInstant('at')} AS at`;

export function listLocks(sql: Sql): Promise<GridLock[]> {
  return sql.query<GridLock>(`SELECT ${lockColumns} FROM grid_lock ORDER BY code`);
}

/** A lock that is there already gets the new reason. */
export async function storeLock(sql: Sql, { code, reason, by, at }: GridLock): Promise<GridLock> {
  const [lock] = await sql.query<GridLock>(
    `
    INSERT INTO grid_lock (code, reason, by, at)
    VALUES ($1, $2, $3, $4)
        ON CONFLICT (code) DO UPDATE
       SET reason = excluded.reason,
           by = excluded.by,
           at = excluded.at
    RETURNING ${lockColumns}`,
    [code, reason, by, at],
  );
  if (lock === undefined) throw new Error('the lock was not stored');
  await addLockEvent(sql, { code, what: 'lock', reason, by, at });
  return lock;
}

/** @returns whether there was one */
export async function removeLock(
  sql: Sql,
  { code, by, at }: Pick<GridLock, 'code' | 'by' | 'at'>,
): Promise<boolean> {
  const gone = await sql.query('DELETE FROM grid_lock WHERE code = $1 RETURNING code', [code]);
  if (gone.length === 0) return false;
  await addLockEvent(sql, { code, what: 'unlock', reason: null, by, at });
  return true;
}

/** The newest first. */
export function listLockEvents(sql: Sql, limit: number): Promise<GridLockEvent[]> {
  return sql.query<GridLockEvent>(
    `
    SELECT what, ${lockColumns}
      FROM grid_lock_event
     ORDER BY id DESC
     LIMIT $1`,
    [limit],
  );
}

async function addLockEvent(
  sql: Sql,
  { code, what, reason, by, at }: GridLockEvent,
): Promise<void> {
  await sql.query(
    `
    INSERT INTO grid_lock_event (code, what, reason, by, at)
    VALUES ($1, $2, $3, $4, $5)`,
    [code, what, reason, by, at],
  );
}
