import type { AuditAction } from '../core/contract/audit.ts';
import { type PlanSummary, planSummary } from '../core/contract/plans.ts';
import type { Db } from '../database/database.ts';
import type { PlanOutcome } from '../sql/plan/change-plan.ts';
import { type Act, answerOnce, type OnceTools } from './answer-once.ts';
import { toRefusal } from './plan-refusals.ts';
import { requirePlan } from './require-plan.ts';

/**
 * Changes a plan once for its idempotency key.
 * @returns the plan as it stands then
 * @throws the refusal of `change`
 */
export async function changePlanOnce(
  tools: OnceTools,
  act: Act,
  { id, action }: { id: string; action: AuditAction },
  change: (db: Db) => Promise<PlanOutcome>,
  isHeavy: boolean,
): Promise<PlanSummary> {
  const { reply } = await answerOnce(
    tools,
    act,
    async (db) => {
      const outcome = await change(db);
      if (outcome.kind !== 'done') throw await toRefusal(db, outcome, act.actor);
      const { summary } = await requirePlan(db, id);
      const changes = [{ kind: 'plan' as const, data: outcome.change }];
      const { state, version } = summary;
      const audit = { action, objectKind: 'plan' as const, object: id, after: { state, version } };
      return { answer: { status: 200, location: null, reply: summary }, changes, audit };
    },
    { isHeavy },
  );
  return planSummary.parse(reply);
}
