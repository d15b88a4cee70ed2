/** Life cycle of a plan: the state after each act, the required permissions, and refusals. */
import type { Actor, Permission } from '../contract/actors.ts';
import type { Plan, PlanAction, PlanState } from '../contract/plans.ts';
import { grantsFor, isInScope, mayEver, parseSignature, sign } from './permissions.ts';

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
  needs: readonly [Permission, ...Permission[]];
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
 * Whether this actor has drawn the plan: its author does not approve it. Without accounts only the roles can be compared, in any
 * scope: the planner of one grid may be the one of the district.
 */
function hasDrawn(actor: Actor, { drawnBy }: PlanStanding): boolean {
  return drawnBy.map(parseSignature).some((drawn) => {
    if (drawn === null) return false;
    if (actor.person !== null && drawn.person !== null) return drawn.person === actor.person;
    return actor.grants.some(({ role }) => role === drawn.role);
  });
}

export function whyNotPlan(
  deed: PlanDeed,
  plan: PlanStanding,
  actor: Actor,
  hasReason: boolean,
): PlanRefusal | null {
  const { from, needs } = moves[deed];
  if (!mayEver(actor, ...needs) || !holdsArea(actor, needs, plan.areaPaths)) {
    return 'plan_not_allowed';
  }
  if (plan.state !== from) return 'plan_wrong_state';
  if (deed === 'approve' && hasDrawn(actor, plan)) return 'plan_same_person';
  if (needsNewestBase.includes(deed) && plan.isBehind) return 'plan_behind';
  if (deed === 'rebase' && !plan.isBehind) return 'plan_up_to_date';
  // The reviewer could not see the proposed changes.
  if (deed === 'submit' && plan.conflicts > 0) return 'plan_conflicts';
  if (deed === 'submit' && plan.changedUnits === 0) return 'plan_empty';
  if (needsReason.includes(deed) && !hasReason) return 'plan_reason_missing';
  return null;
}

export function listPlanDeeds(plan: PlanStanding, actor: Actor): PlanDeed[] {
  return (Object.keys(moves) as PlanDeed[]).filter(
    (deed) => whyNotPlan(deed, plan, actor, true) === null,
  );
}

/** Whether an actor may read a plan: a published one is open, as its edition is. */
export function mayReadPlan(
  actor: Actor,
  { state, areaPaths }: Pick<PlanStanding, 'state' | 'areaPaths'>,
): boolean {
  return state === 'published' || holdsArea(actor, ['plan.read'], areaPaths);
}

/** Whether an actor has a permission, one of several, for each unit of an area. */
export function holdsArea(
  actor: Actor,
  anyOf: readonly Permission[],
  areaPaths: PlanStanding['areaPaths'],
): boolean {
  const grants = grantsFor(actor, ...anyOf);
  return (
    areaPaths.length > 0 &&
    areaPaths.every((path) => grants.some((grant) => isInScope(grant, path)))
  );
}

/** Signature of an act on a plan. */
export function signDeed(
  actor: Actor,
  deed: PlanDeed,
  [path = []]: PlanStanding['areaPaths'],
): string {
  const { needs } = moves[deed];
  const held = needs.find((each) => holdsArea(actor, [each], [path])) ?? needs[0];
  return sign(actor, held, path);
}
