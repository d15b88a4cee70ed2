/** Replies with a plan, and errors for plan commands that were refused. */
import type { Actor } from '../core/contract/actors.ts';
import type { PlanJudgement } from '../core/contract/plan-findings.ts';
import type { Plan } from '../core/contract/plans.ts';
import { errorsOf } from '../core/rules/plan-judgement.ts';
import { listPlanDeeds, type PlanRefusal, whyNotPlan } from '../core/rules/plan-life.ts';
import type { Db } from '../database/database.ts';
import { Conflict, Forbidden, PlanHasFaults, Unprocessable } from '../errors.ts';
import type { PlanOutcome } from '../sql/plan/change-plan.ts';
import { listPlanEvents, type StoredPlan } from '../sql/plan/find-plan.ts';
import type { ChangeOutcome } from '../sql/plan/publish-plan.ts';
import { planNotFound } from './require-plan.ts';

export async function toPlan(db: Db, found: StoredPlan, actor: Actor): Promise<Plan> {
  const { summary, content, conflictList, areaPaths } = found;
  return {
    ...summary,
    content,
    conflictList,
    events: await listPlanEvents(db, summary.id),
    allowed: listPlanDeeds({ ...summary, areaPaths }, actor),
  };
}

const isOfRole: Record<PlanRefusal, boolean> = {
  plan_not_allowed: true,
  plan_same_person: true,
  plan_wrong_state: false,
  plan_behind: false,
  plan_up_to_date: false,
  plan_conflicts: false,
  plan_empty: false,
  plan_reason_missing: false,
};

export type NotDone = Exclude<PlanOutcome, { kind: 'done' }>;

export function whyNotPublish({ summary, areaPaths }: StoredPlan, actor: Actor): NotDone | null {
  const standing = { ...summary, areaPaths };
  const reason = whyNotPlan('publish', standing, actor, false);
  return reason === null ? null : { kind: 'refused', reason };
}

/** Outcome when another request changed the plan between the check and the write. */
export function refusedAs(outcome: NotDone): Exclude<ChangeOutcome, { outcome: 'published' }> {
  const reason = outcome.kind === 'refused' ? outcome.reason : 'plan_not_found';
  const nowhere = { key: null, areaM2: null, place: null, detail: '' };
  return {
    outcome: 'refused',
    findings: [{ ...nowhere, reason, severity: 'error' }],
    problems: [],
  };
}

export async function toRefusal(db: Db, outcome: NotDone, actor: Actor): Promise<Error> {
  switch (outcome.kind) {
    case 'not_found':
      return planNotFound();
    case 'conflict': {
      const stored = await toPlan(db, outcome.found, actor);
      return new Conflict('version_conflict', 'the plan was changed meanwhile', undefined, stored);
    }
    case 'no_ground':
      return new Unprocessable('unknown_unit', 'no unit of its area is in force any more');
    case 'unfit':
      return new Unprocessable(outcome.reason, outcome.detail);
    case 'unsound':
      return toFault(outcome.judgement);
    case 'refused': {
      const { reason } = outcome;
      if (isOfRole[reason])
        return new Forbidden(
          reason,
          "not allowed in that role, at that place, or for the plan's author",
        );
      return reason === 'plan_reason_missing'
        ? new Unprocessable(reason, 'a reason is required')
        : new Conflict(reason, "not possible in the plan's state");
    }
  }
}

/** Largest number of findings of each kind in a refusal; a longer list would not be read. */
const MOST_TOLD = 50;

/** Error for a plan whose check found at least one finding of severity `error`. */
export function toFault(judgement: PlanJudgement): Error {
  if (judgement.findings.some(({ reason }) => reason === 'plan_behind')) {
    return new Conflict('plan_behind', 'its base is no longer in force');
  }
  const { findings, problems } = errorsOf(judgement);
  return new PlanHasFaults('the check found errors', {
    findings: findings.slice(0, MOST_TOLD),
    problems: problems.slice(0, MOST_TOLD),
  });
}
