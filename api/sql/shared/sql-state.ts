/** Reasons of a refusal by the database, by the codes of its manual (SQLSTATE). */

/** Whether this transaction was ended as a deadlock victim: a retry may succeed. */
export const isDeadlock = (error: unknown): boolean => sqlStateOf(error) === '40P01';

/** Whether a lock was not available within `lock_timeout`. */
export const isLockTimeout = (error: unknown): boolean => sqlStateOf(error) === '55P03';

export const isUniqueViolation = (error: unknown): boolean => sqlStateOf(error) === '23505';

export const isCheckViolation = (error: unknown): boolean => sqlStateOf(error) === '23514';

function sqlStateOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
