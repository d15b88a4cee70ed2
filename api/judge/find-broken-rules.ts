import type { PlanProblem } from '../core/contract/plan-rules.ts';
import type { PlanContent, WorkingArea } from '../core/contract/plans.ts';
import { assessPlan } from '../core/editor/assess-plan.ts';
import { listProblems } from '../core/editor/check-draft.ts';
import { isProved } from '../core/rules/plan-judgement.ts';

/** Runs the page's checks on a stored plan. Checks that the proof has already decided are left out. */
export function findBrokenRules(area: WorkingArea, content: PlanContent): PlanProblem[] {
  return listProblems(assessPlan(area, content)).filter(({ check }) => !isProved(check));
}
