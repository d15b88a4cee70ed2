import type { Assessment } from '../../api/core/editor/assessment.ts';
import { listProblems } from '../../api/core/editor/check-draft.ts';
import type { Problem } from '../../api/core/editor/problem.ts';

/** Cache: bar, tabs, list and map need the same list. */
const known = new WeakMap<Assessment, readonly Problem[]>();

/** Problems that the checks found, the worst first; listed once for each step. */
export function problemsOf(assessment: Assessment): readonly Problem[] {
  const problems = known.get(assessment) ?? listProblems(assessment);
  known.set(assessment, problems);
  return problems;
}
