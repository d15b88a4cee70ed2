/** Life cycle of a plan: the state after each act, the required permissions, and refusals. */
import type { Permission, Persona } from '../contract/actors.ts';
import type { Plan, PlanAction, PlanState } from '../contract/plans.ts';
import { isInScope, permissions } from './permissions.ts';

/** All acts on a plan. */
export type PlanDeed = Plan['allowed'][number];

/** State of a plan when an act is requested. */
export interface PlanStanding {
  state: PlanState;
  /** Whether the base is no longer the edition in force. */
  isBehind: boolean;
  changedUnits: number;
  /** Proposed changes that wait for a decision since the plan was rebased. */
  conflicts: number;
  /** Roles that saved content. */
  drawnBy: readonly string[];
  /** Codes from level 1 down to each unit of the area, in the base. */
  areaPaths: readonly (readonly string[])[];
}

export type PlanRefusal =
  | 'plan_not_allowed'
  | 'plan_wrong_state'
  | 'plan_same_person'
  | 'plan_behind'
  | 'plan_up_to_date'
  | 'plan_conflicts'
  | 'plan_empty'
  | 'plan_reason_missing';

interface Move {
  from: PlanState;
  to: PlanState;
  /** Permissions of which one is enough. */
  needs: readonly Permission[];
}

const moves: Record<PlanDeed, Move> = {
  save: { from: 'draft', to: 'draft', needs: ['plan.draw'] },
  rebase: { from: 'draft', to: 'draft', needs: ['plan.draw'] },
  submit: { from: 'draft', to: 'in_review', needs: ['plan.draw'] },
  withdraw: { from: 'draft', to: 'withdrawn', needs: ['plan.draw'] },
  /** A review that has ended cannot be taken back: the plan is in another state then. */
  take_back: { from: 'in_review', to: 'draft', needs: ['plan.draw'] },
  give_back: { from: 'in_review', to: 'draft', needs: ['plan.review'] },
  approve: { from: 'in_review', to: 'approved', needs: ['plan.review'] },
  reject: { from: 'in_review', to: 'rejected', needs: ['plan.review'] },
  reopen: { from: 'approved', to: 'draft', needs: ['plan.draw', 'plan.review'] },
  publish: { from: 'approved', to: 'published', needs: ['plan.publish'] },
};

const needsReason: readonly PlanDeed[] = ['give_back', 'reject'];
/** Acts that need the newest base: a plan on outdated boundaries is neither judged nor published. */
const needsNewestBase: readonly PlanDeed[] = ['submit', 'approve', 'publish'];

export function stateAfter(action: PlanAction): PlanState {
  return moves[action].to;
}

/**
 * Whether this role has drawn the plan: its author does not approve it. Without accounts only the role can be compared, in any
 * scope: the administrator of one grid may be the one of the district.
 */
function hasDrawn({ role }: Persona, { drawnBy }: PlanStanding): boolean {
  return drawnBy.some((key) => key.split('@', 1)[0] === role);
}

export function whyNotPlan(
  deed: PlanDeed,
  plan: PlanStanding,
  persona: Persona,
  hasReason: boolean,
): PlanRefusal | null {
  const { from, needs } = moves[deed];
  const mayDo = needs.some((permission) => permissions[permission].includes(persona.role));
  if (!mayDo || !holdsArea(persona, plan.areaPaths)) return 'plan_not_allowed';
  if (plan.state !== from) return 'plan_wrong_state';
  if (deed === 'approve' && hasDrawn(persona, plan)) return 'plan_same_person';
  if (needsNewestBase.includes(deed) && plan.isBehind) return 'plan_behind';
  if (deed === 'rebase' && !plan.isBehind) return 'plan_up_to_date';
  // The reviewer could not see the proposed changes.
  if (deed === 'submit' && plan.conflicts > 0) return 'plan_conflicts';
  if (deed === 'submit' && plan.changedUnits === 0) return 'plan_empty';
  if (needsReason.includes(deed) && !hasReason) return 'plan_reason_missing';
  return null;
}

export function listPlanDeeds(plan: PlanStanding, persona: Persona): PlanDeed[] {
  return (Object.keys(moves) as PlanDeed[]).filter(
    (deed) => whyNotPlan(deed, plan, persona, true) === null,
  );
}

/** Whether all units of an area lie in the scope. */
export function holdsArea(persona: Persona, areaPaths: PlanStanding['areaPaths']): boolean {
  return areaPaths.length > 0 && areaPaths.every((path) => isInScope(persona, path));
}
