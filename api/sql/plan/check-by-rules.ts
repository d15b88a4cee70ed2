import type { PlanProblem, PlanRules } from '../../core/contract/plan-rules.ts';
import type { CodeTemplate, PlanContent, WorkingArea } from '../../core/contract/plans.ts';
import type { Db } from '../../database/database.ts';
import type { StoredPlan } from './find-plan.ts';
import { readWorkingArea } from './working-area.ts';

/** Whatever runs the checks of the page over a plan, without what the proof decides. */
export interface RuleJudge {
  ask(plan: { area: WorkingArea; content: PlanContent }): Promise<PlanProblem[]>;
}

/**
 * What the house rules find in a plan whose ground has been proved and whose base is in force: the checks of the page, over what the
 * page would be given now.
 */
export async function checkByRules(
  db: Db,
  { summary: { baseEdition, area }, content }: StoredPlan,
  {
    rules,
    template,
    judge,
    now,
  }: { rules: PlanRules; template: CodeTemplate; judge: RuleJudge; now: Date },
): Promise<PlanProblem[]> {
  const ground = await readWorkingArea(db, { edition: baseEdition, area, isPast: false, now });
  return judge.ask({ area: { ...ground, rules, codeTemplate: template }, content });
}
