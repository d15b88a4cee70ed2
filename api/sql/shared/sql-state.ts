/** Why the database refused, by the codes of its manual (SQLSTATE). */

/** Of two who waited for each other this one was ended: trying again may do. */
export const isDeadlock = (error: unknown): boolean => sqlStateOf(error) === '40P01';

/** Somebody else holds what was waited for, longer than `lock_timeout`. */
export const isLockTimeout = (error: unknown): boolean => sqlStateOf(error) === '55P03';

export const isUniqueViolation = (error: unknown): boolean => sqlStateOf(error) === '23505';

export const isCheckViolation = (error: unknown): boolean => sqlStateOf(error) === '23514';

function sqlStateOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
