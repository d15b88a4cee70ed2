import type { PlanProblem, PlanRules } from '../../core/contract/plan-rules.ts';
import type { CodeTemplate, PlanContent, WorkingArea } from '../../core/contract/plans.ts';
import type { Db } from '../../database/database.ts';
import type { StoredPlan } from './find-plan.ts';
import { readWorkingArea } from './working-area.ts';

/** Judge that runs the page's checks on a plan, without those that the proof covers. */
export interface RuleJudge {
  ask(plan: { area: WorkingArea; content: PlanContent }): Promise<PlanProblem[]>;
}

/**
 * Findings of the configured rules for a plan whose ground is proved and whose base is in force: the page's checks, on the data
 * that the page would get now.
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
