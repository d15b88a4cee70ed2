import type { Assessment } from '../../editor/assess.ts';
import { listProblems } from '../../editor/check-draft.ts';
import type { Problem } from '../../editor/problem.ts';
import { useDrawing } from '../../state/drawing.ts';

const none: readonly Problem[] = [];
/** Bar, tabs and list ask for the same. */
const known = new WeakMap<Assessment, readonly Problem[]>();

/** What the checks find in the draft as it stands, the worst first. */
export function useProblems(): readonly Problem[] {
  return useDrawing(({ assessment }) => problemsOf(assessment)) ?? none;
}

/** What colour they are counted in: red while one of them keeps the plan from review. */
export const worstOf = (problems: readonly Problem[]): 'error' | 'warning' =>
  problems.some(({ severity, isOld }) => severity === 'error' && !isOld) ? 'error' : 'warning';

function problemsOf(assessment: Assessment): readonly Problem[] {
  const problems = known.get(assessment) ?? listProblems(assessment);
  known.set(assessment, problems);
  return problems;
}
