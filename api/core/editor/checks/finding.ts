import type { Problem } from '../problem.ts';

/** What a check found, before it is held against the base edition. */
export interface Finding extends Omit<Problem, 'severity' | 'level' | 'isOld'> {
  /** Larger is worse; only held against the same finding of the base. */
  readonly badness: number;
}
