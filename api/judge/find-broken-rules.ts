import type { PlanProblem } from '../core/contract/plan-rules.ts';
import type { PlanContent, WorkingArea } from '../core/contract/plans.ts';
import { assessPlan } from '../core/editor/assess-plan.ts';
import { listProblems } from '../core/editor/check-draft.ts';
import { isProved } from '../core/rules/plan-judgement.ts';

/** The checks of the page over a stored plan. What the proof has decided is not asked again. */
export function findBrokenRules(area: WorkingArea, content: PlanContent): PlanProblem[] {
  return listProblems(assessPlan(area, content)).filter(({ check }) => !isProved(check));
}
