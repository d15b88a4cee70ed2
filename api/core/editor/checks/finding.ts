import type { Problem } from '../problem.ts';

/** Finding of a check, before the comparison with the base edition. */
export interface Finding extends Omit<Problem, 'severity' | 'level' | 'isOld'> {
  /** Degree of the problem, larger is worse; compared only with the same finding of the base. */
  readonly badness: number;
}
