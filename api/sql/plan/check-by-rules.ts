import type { PlanProblem, PlanRules } from '../../core/contract/plan-rules.ts';
import type { CodeTemplate } from '../../core/contract/plans.ts';
import { assessPlan } from '../../core/editor/assess-plan.ts';
import { listProblems } from '../../core/editor/check-draft.ts';
import { isProved } from '../../core/rules/plan-judgement.ts';
import type { Db } from '../../database/database.ts';
import type { StoredPlan } from './find-plan.ts';
import { readWorkingArea } from './working-area.ts';

/**
 * What the house rules find in a plan whose ground has been proved and whose base is in force: the checks of the page, over what the
 * page would be given now. What the proof has decided is not asked again.
 */
export async function checkByRules(
  db: Db,
  { summary: { baseEdition, area }, content }: StoredPlan,
  { rules, template, now }: { rules: PlanRules; template: CodeTemplate; now: Date },
): Promise<PlanProblem[]> {
  const ground = await readWorkingArea(db, { edition: baseEdition, area, isPast: false, now });
  const problems = listProblems(assessPlan({ ...ground, rules, codeTemplate: template }, content));
  return problems.filter(({ check }) => !isProved(check));
}
